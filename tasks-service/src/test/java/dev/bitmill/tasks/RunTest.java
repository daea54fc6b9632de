package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunStep;
import org.junit.jupiter.api.Test;

class RunTest {
  @Test
  void siblingsOfAnIngestGoOnReadingWhatTheirParentStaged() {
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      peers.onTranscode =
          (request, observer) -> {
            await().until(() -> !peers.commits.isEmpty());
            peers.succeed(request, observer);
          };

      Run run = ended(service, run("ingest", "video"));

      assertThat(run.getError().getMessage()).isEmpty();
      assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(peers.files).hasSize(2);
      service.idle();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void twoIngestsOfOneSourceMakeTwoFiles() {
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      Run run = ended(service, run("ingest", "ingest"));

      assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(peers.fetches).hasSize(1);
      assertThat(peers.files).hasSize(2);
      service.idle();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void anOnlyChildTakesTheStageWithoutCopyingIt() {
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      assertThat(ended(service, run("ingest")).getStatus())
          .isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(peers.calls).doesNotContain("Write");
    }
  }

  /** A probe, and what works on what it read. */
  private static CreateRunRequest run(String... children) {
    RunStep.Builder probe =
        RunStep.newBuilder()
            .setKind("probe")
            .setOptions(Service.json("{\"url\":\"https://a.example/clip.mov\"}"));
    for (String kind : children) {
      probe.addNext(RunStep.newBuilder().setKind(kind));
    }
    return CreateRunRequest.newBuilder().addTasks(probe).build();
  }

  private static Run ended(Service service, CreateRunRequest request) {
    String id = service.runs.createRun(request).getId();
    return await()
        .until(
            () -> service.runs.getRun(GetRunRequest.newBuilder().setId(id).build()),
            run ->
                run.getStatus() == RunStatus.RUN_STATUS_SUCCEEDED
                    || run.getStatus() == RunStatus.RUN_STATUS_FAILED);
  }
}
