package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.ListTasksRequest;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunStep;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
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

  @Test
  void encodesOfTheSamePartAndCodecAreCountedForTheTranscoder() {
    List<String> children =
        List.of(
            "{\"kind\":\"video\",\"options\":{\"width\":64}}",
            "{\"kind\":\"video\",\"options\":{\"width\":128}}",
            "{\"kind\":\"adaptive_video\"}",
            "{\"kind\":\"video\",\"options\":{\"format\":\"webm\"}}",
            "{\"kind\":\"video\",\"options\":{\"format\":\"webm\",\"codec\":\"vp9\"}}",
            "{\"kind\":\"video\",\"options\":{\"codec\":\"h265\"}}",
            "{\"kind\":\"video\",\"options\":{\"start\":1,\"end\":2}}",
            "{\"kind\":\"image\"}");
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    Service.merge(
        "{\"tasks\":[{\"kind\":\"ingest\",\"options\":{\"url\":\"https://a.example/clip.mov\"},\"next\":["
            + String.join(",", children)
            + "]}]}",
        request);
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      Gate gate = new Gate(peers);
      peers.onTranscode = gate;
      String id = service.runs.createRun(request.build()).getId();
      await().until(() -> gate.begun.size() == children.size());

      assertThat(peers.transcodes)
          .allMatch(work -> work.getRunId().equals(id))
          .extracting(TranscodeRequest::getSiblings)
          .containsExactlyInAnyOrder(3, 3, 3, 2, 2, 1, 1, 0);
      gate.open();
    }
  }

  @Test
  void whoIsTriedAgainIsNotAnnouncedThoseWhoAreLongAtWork() {
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      Gate gate = new Gate(peers);
      peers.onTranscode =
          (request, observer) -> {
            boolean troubled = request.getTaskId().equals(peers.transcodes.getFirst().getTaskId());
            gate.run(request, observer);
            if (!troubled) {
              Thread.ofVirtual().start(() -> work(observer, service));
            } else if (request.getAttempt() == 1) {
              Thread.ofVirtual().start(() -> breakOff(observer, service));
            }
          };
      service.runs.createRun(run("video", "video"));
      await().until(() -> gate.begun.size() == 3);

      assertThat(peers.transcodes)
          .extracting(TranscodeRequest::getSiblings)
          .containsExactly(2, 2, 1);
      gate.open();
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

  private static void work(StreamObserver<TranscodeResponse> observer, Service service) {
    await()
        .until(
            () -> {
              observer.onNext(FakePeers.progress(0.5));
              return isAtWork(service);
            });
  }

  /** As soon as its sibling has told of progress. */
  private static void breakOff(StreamObserver<?> observer, Service service) {
    await().until(() -> isAtWork(service));
    observer.onError(new ApiException(ErrorKind.UNAVAILABLE, "It is stopping.").toStatus());
  }

  private static boolean isAtWork(Service service) {
    return service.tasks.listTasks(ListTasksRequest.getDefaultInstance()).getTasksList().stream()
        .anyMatch(task -> task.getProgress() > 0 && task.getProgress() < 100);
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
