package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong at the other services, step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTest {
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

  @AfterEach
  void nothingIsLeft() {
    service.idle();
    assertThat(peers.stages).isEmpty();
    peers.behave();
  }

  @Test
  void aSourceThatCannotBeReadFailsTheProbe() {
    peers.onFetch =
        request -> {
          throw new ApiException(
              ErrorKind.SOURCE_UNREACHABLE, "https://a.example answered 404 Not Found.");
        };

    Job job = failed();

    assertThat(job.getError().getKind()).isEqualTo("source_unreachable");
    assertThat(job.getError().getMessage())
        .startsWith("Step probe (task_")
        .endsWith("https://a.example answered 404 Not Found.");
    assertSteps(job, "failed", "cancelled", "cancelled", "cancelled");
    assertThat(job.getTasks(1).getError().getMessage()).startsWith("Its parent task_");
    assertThat(peers.files).isEmpty();
  }

  @Test
  void whatIsNoMediaFailsTheProbe() {
    peers.source =
        MediaInfo.newBuilder()
            .setKind(MediaKind.MEDIA_KIND_OTHER)
            .setType("application/pdf")
            .build();

    Job job = failed();

    assertThat(job.getError().getKind()).isEqualTo("media_unreadable");
    assertThat(job.getError().getMessage()).contains("application/pdf");
    assertSteps(job, "failed", "cancelled", "cancelled", "cancelled");
  }

  @Test
  void anImportThatIsRefusedFailsTheImport() {
    peers.onCommit =
        request -> {
          throw new ApiException(ErrorKind.REQUEST_INVALID, "No such folder.");
        };

    assertSteps(failed(), "succeeded", "failed", "cancelled", "cancelled");
  }

  @Test
  void anEncodeThatFailsLeavesNotEvenTheImportedSource() {
    peers.onTranscode =
        (request, observer) -> {
          throw new ApiException(ErrorKind.MEDIA_UNREADABLE, "The file is cut off.");
        };

    Job job = failed();

    assertSteps(job, "succeeded", "succeeded", "failed", "cancelled");
    assertThat(peers.transcodes).hasSize(1);
    service.idle();
    assertThat(peers.files).isEmpty();
  }

  @Test
  void anExportThatIsRefusedFailsTheExport() {
    peers.onCommit =
        request -> {
          if (!request.getFolder().endsWith("/source")) {
            throw new ApiException(ErrorKind.REQUEST_INVALID, "No such folder.");
          }
        };

    assertSteps(failed(), "succeeded", "succeeded", "succeeded", "failed");
  }

  @Test
  void whatMayPassIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    peers.onTranscode =
        (request, observer) -> {
          if (calls.incrementAndGet() < 3) {
            throw new ApiException(ErrorKind.UNAVAILABLE, "Gone.");
          }
          peers.succeed(request, observer);
        };

    Job job = service.ended(create());

    assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(peers.transcodes).extracting(r -> r.getAttempt()).containsExactly(1, 2, 3);
    assertThat(peers.transcodes).extracting(r -> r.getStage()).doesNotHaveDuplicates();
    assertThat(service.attempts(job.getTasks(2).getId()))
        .containsExactly("1 unavailable", "2 unavailable", "3");
  }

  @Test
  void whatDoesNotPassIsGivenUp() {
    peers.onTranscode =
        (request, observer) -> {
          throw new ApiException(ErrorKind.STALLED, "No progress.");
        };

    Job job = failed();

    assertThat(job.getError().getKind()).isEqualTo("stalled");
    assertThat(peers.transcodes).hasSize(6);
    assertThat(service.attempts(job.getTasks(2).getId()))
        .containsExactly(
            "1 stalled", "2 stalled", "3 stalled", "4 stalled", "5 stalled", "6 stalled");
    assertThat(service.attempts(job.getTasks(3).getId())).isEmpty();
  }

  @Test
  void noRoomIsNoFailure() {
    AtomicInteger calls = new AtomicInteger();
    peers.onTranscode =
        (request, observer) -> {
          if (calls.incrementAndGet() < 9) {
            throw new ApiException(ErrorKind.BUSY, "No room.");
          }
          peers.succeed(request, observer);
        };

    Job job = service.ended(create());

    assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(service.number("SELECT max(failures) FROM task WHERE run_id = '" + run(job) + "'"))
        .isZero();
    assertThat(service.attempts(job.getTasks(2).getId())).containsExactly("1");
  }

  @Test
  void aSourceIsReadOnceHoweverLongThereIsNoRoom() {
    AtomicInteger calls = new AtomicInteger();
    peers.onTranscode =
        (request, observer) -> {
          if (calls.incrementAndGet() < 4) {
            throw new ApiException(ErrorKind.BUSY, "No room.");
          }
          peers.succeed(request, observer);
        };

    Task done =
        service.ended(
            service.createTask("{\"url\":\"https://a.example/c.mov\",\"kind\":\"video\"}"));

    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(peers.transcodes).hasSize(4);
    assertThat(peers.fetches).hasSize(1);
  }

  @Test
  void aStreamThatBreaksOffIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    peers.onTranscode =
        (request, observer) -> {
          if (calls.incrementAndGet() == 1) {
            observer.onNext(FakePeers.progress(0.3));
            observer.onError(new io.grpc.StatusRuntimeException(io.grpc.Status.UNAVAILABLE));
          } else {
            peers.succeed(request, observer);
          }
        };

    assertThat(service.ended(create()).getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
  }

  @Test
  void aTaskOfItsOwnFetchesEncodesAndPublishesInOneStep() {
    Task created =
        service.createTask(
            """
            {"url":"https://a.example/clip.mov","kind":"video","width":640,"folder":"x",
             "filename":"web.mp4","ref":"r1","metadata":{"user":7}}
            """);
    assertThat(created.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_PENDING);

    Task done = service.ended(created);

    assertThat(done.getError()).isEmpty();
    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(done.getProgress()).isEqualTo(100);
    assertThat(done.getOutput().getFieldsOrThrow("status").getStringValue()).isEqualTo("complete");
    assertThat(done.getOutput().getFieldsOrThrow("url").getStringValue())
        .isEqualTo("http://delivery/x/web.mp4");
    assertThat(peers.files).hasSize(1);
    assertThat(peers.commits.getLast().getReplace()).isTrue();
    assertThat(peers.commits.getLast().getMetadata().getFieldsOrThrow("user").getNumberValue())
        .isEqualTo(7);
  }

  @Test
  void anIngestNeedsNoProbeOfItsOwn() {
    Task done =
        service.ended(
            service.createTask("{\"url\":\"https://a.example/c.mov\",\"kind\":\"ingest\"}"));

    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(done.getOutput().getFieldsOrThrow("filename").getStringValue()).isEqualTo("c.mov");
    assertThat(peers.commits.getLast().hasMedia()).isFalse();
  }

  @Test
  void aProbeLeavesNothingBehind() {
    Task done =
        service.ended(
            service.createTask("{\"url\":\"https://a.example/c.mov\",\"kind\":\"probe\"}"));

    assertThat(done.getOutput().getFieldsOrThrow("width").getNumberValue()).isEqualTo(854);
  }

  @Test
  void aJobOnAStoredFileMovesNoBytes() {
    File file = peers.addFile("kept.mov");

    Job job = service.ended(service.createJob(file.getId(), "video", "{}"));

    assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(peers.transcodes.getLast().getSource())
        .isEqualTo("files/" + file.getId() + "/versions/1");
    assertThat(peers.commits).hasSize(1);
    assertThat(peers.commits.getLast().getMediaId()).isEqualTo(file.getMediaId());
    assertThat(peers.files).containsKey(file.getId());
  }

  private Job create() {
    return service.createJob("https://a.example/clip.mov", "video", "{}");
  }

  private Job failed() {
    Job job = service.ended(create());
    assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_FAILED);
    assertThat(job.hasOutput()).isFalse();
    await().until(() -> service.number("SELECT count(*) FROM scheduled_tasks") == 0);
    return job;
  }

  private static String run(Job job) {
    return job.getId().replace("job_", "run_");
  }

  private static void assertSteps(Job job, String... words) {
    assertThat(job.getTasksList())
        .extracting(RunTask::getStatus)
        .extracting(
            status ->
                status.name().substring("RUN_STATUS_".length()).toLowerCase(java.util.Locale.ROOT))
        .isEqualTo(List.of(words));
  }
}
