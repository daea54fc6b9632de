package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Results that go to the user's own storage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
  private final FakePeers peers = new FakePeers();
  private final FakeStorage storage = peers.storage;
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

  @AfterEach
  void nothingIsLeft() {
    service.idle();
    assertThat(peers.stages).isEmpty();
    assertThat(storage.uploads).isEmpty();
    peers.behave();
  }

  @Test
  void aJobFromStorageToStorageKeepsNothingHere() {
    Job created =
        service.createJob(
            """
            {"input":"s3://b/uploads/raw.mov","kind":"video",
             "options":{"connection_id":"con_1","width":1280,"format":"mp4"},
             "output":"s3://b/processed/{filename}-hd.{ext}"}
            """);
    Job done = service.ended(created);

    assertThat(done.getError().getMessage()).isEmpty();
    assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(done.getInput()).isEqualTo("s3://b/uploads/raw.mov");
    assertThat(done.getOutput()).isEqualTo("s3://b/processed/raw-hd.mp4");
    assertThat(done.getTasksList())
        .extracting(RunTask::getKind)
        .containsExactly("probe", "import", "encode", "export");
    assertThat(storage.objects).containsExactly("b/processed/raw-hd.mp4");
    assertThat(storage.resolved).hasSize(1);
    assertThat(storage.pushes)
        .extracting(PushResourceRequest::getConnectionId)
        .containsExactly("con_1");
    assertThat(peers.fetches.getLast().getUrl()).isEqualTo("s3://b/uploads/raw.mov");
    assertThat(peers.fetches.getLast().getConnectionId()).isEqualTo("con_1");
    assertThat(peers.files).isEmpty();
    assertThat(peers.commits).isEmpty();
  }
}
