package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobTest {
  private final FakePeers peers = new FakePeers();
  private Service service;

  @BeforeAll
  void start() {
    service = Service.start(peers);
  }

  @AfterAll
  void stop() {
    service.close();
    peers.close();
  }

  @Test
  void goesThroughItsFourStepsToADeliveredFile() {
    Job created = service.createJob("https://example.com/clip.mov", "video", "{\"width\":1280}");

    assertThat(created.getId()).startsWith("job_");
    assertThat(created.getStatus()).isEqualTo(RunStatus.RUN_STATUS_QUEUED);
    assertThat(created.hasOutput()).isFalse();

    Job done = service.ended(created);

    assertThat(done.getError().getMessage()).isEmpty();
    assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(done.getProgress()).isEqualTo(100);
    assertThat(done.getOutput()).isEqualTo("http://delivery/" + created.getId() + "/clip.mp4");
    assertThat(done.getTasksList())
        .extracting(RunTask::getKind)
        .containsExactly("probe", "import", "encode", "export");
    assertThat(done.getTasksList())
        .extracting(RunTask::getStatus)
        .containsOnly(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(done.getStartedAt()).isLessThanOrEqualTo(done.getFinishedAt());
    service.idle();
    assertThat(peers.stages).isEmpty();
  }

  @Test
  void asksNothingTwice() {
    service.ended(service.createJob("https://example.com/clip.mov", "video", "{}"));
    service.idle();
    peers.calls.clear();

    service.ended(service.createJob("https://example.com/clip.mov", "video", "{}"));

    service.idle();
    assertThat(peers.calls)
        .containsExactly("StageUrl", "Probe", "CommitStage", "Transcode", "CommitStage");
  }
}
