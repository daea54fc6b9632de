package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CancelJobRequest;
import dev.bitmill.tasks.v1.CancelTaskRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is lost and nothing is done twice, whatever happens to the processes. */
class DurabilityTest {
  private static final String CLIP = "https://a.example/clip.mov";
  private final FakePeers peers = new FakePeers();
  private final Map<String, Object> database = TestDatabase.properties();

  @AfterEach
  void stop() {
    peers.close();
  }

  private Service start() {
    return Service.start(peers, database, Map.of());
  }

  @Test
  void cancellingStopsRunningWorkAtOnceAndPublishesNothing() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service service = start()) {
      Job job = service.createJob(CLIP, "video", "{}");
      await().until(() -> gate.begun.size() == 1);

      Job cancelled =
          service.jobs.cancelJob(CancelJobRequest.newBuilder().setId(job.getId()).build());

      assertThat(cancelled.getStatus()).isEqualTo(RunStatus.RUN_STATUS_CANCELLED);
      await().atMost(Duration.ofSeconds(1)).until(() -> gate.cancelled.get() == 1);
      service.idle();
      assertThat(peers.files).isEmpty();
      assertThat(peers.stages).isEmpty();
      assertThat(service.job(job.getId()).getStatus()).isEqualTo(RunStatus.RUN_STATUS_CANCELLED);
    }
  }

  @Test
  void anotherInstanceStopsItsWorkWithinASecond() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service one = start()) {
      Task task = one.createTask("{\"kind\":\"video\",\"url\":\"" + CLIP + "\"}");
      await().until(() -> gate.begun.size() == 1);
      try (Service other = start()) {
        other.tasks.cancelTask(CancelTaskRequest.newBuilder().setId(task.getId()).build());
        await().atMost(Duration.ofSeconds(2)).until(() -> gate.cancelled.get() == 1);
      }
      one.idle();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void aCancellationDuringTheCommitTakesTheFileBack() {
    try (Service service = start()) {
      peers.onCommit =
          request ->
              Context.ROOT.run(
                  () ->
                      service.tasks.cancelTask(
                          CancelTaskRequest.newBuilder().setId(request.getCommitKey()).build()));
      Task task = service.createTask("{\"kind\":\"ingest\",\"url\":\"" + CLIP + "\"}");

      assertThat(service.ended(task).getStatus()).isEqualTo(TaskStatus.TASK_STATUS_CANCELLED);
      service.idle();
      assertThat(peers.commits).hasSize(1);
      assertThat(peers.files).isEmpty();
    }
  }

  @Test
  void aFileThatNobodyLivedToRecordGoesWithItsCancelledTask() {
    try (Service service = Service.start(peers, database, Map.of("bitmill.tasks.backoff", "1h"))) {
      refuse(service, "NEW.status = 'COMPLETED'");
      Task task = service.createTask("{\"kind\":\"ingest\",\"url\":\"" + CLIP + "\"}");
      await().until(() -> service.number("SELECT failures FROM task") == 1);
      assertThat(peers.files).hasSize(1);

      service.tasks.cancelTask(CancelTaskRequest.newBuilder().setId(task.getId()).build());

      service.idle();
      assertThat(peers.files).isEmpty();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void aCommitThatEndsLongAfterItsTaskIsTakenBackAllTheSame() {
    try (Service service = start()) {
      peers.onCommit =
          request -> {
            Context.ROOT.run(
                () ->
                    service.tasks.cancelTask(
                        CancelTaskRequest.newBuilder().setId(request.getCommitKey()).build()));
            await()
                .until(
                    () ->
                        service.number(
                                "SELECT count(*) FROM scheduled_tasks WHERE task_name = 'sweep'")
                            == 0);
          };
      Task task = service.createTask("{\"kind\":\"ingest\",\"url\":\"" + CLIP + "\"}");

      assertThat(service.ended(task).getStatus()).isEqualTo(TaskStatus.TASK_STATUS_CANCELLED);
      service.idle();
      assertThat(peers.commits).hasSize(1);
      assertThat(peers.files).isEmpty();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void workGoesOnWhenItsProgressCannotBeRecorded() {
    try (Service service = start()) {
      refuse(service, "NEW.progress > OLD.progress AND NEW.status = 'PROCESSING'");
      peers.onTranscode =
          (request, observer) -> {
            AtomicInteger percent = new AtomicInteger();
            await()
                .until(
                    () -> {
                      observer.onNext(FakePeers.progress(percent.incrementAndGet() / 100.0));
                      return service.number(
                              "SELECT count(*) FROM pg_sequences WHERE sequencename = 'refusal' AND last_value IS NOT NULL")
                          == 1;
                    });
            peers.succeed(request, observer);
          };
      Job job = service.ended(service.createJob(CLIP, "video", "{}"));

      assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(peers.transcodes).hasSize(1);
    }
  }

  /** Makes the database refuse some changes of tasks. */
  private static void refuse(Service service, String when) {
    service.sql(
        """
        CREATE SEQUENCE IF NOT EXISTS refusal;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM nextval('refusal'); RAISE EXCEPTION 'refused'; END $$;
        CREATE TRIGGER refuse BEFORE UPDATE ON task FOR EACH ROW WHEN (%s)
          EXECUTE FUNCTION refuse();
        """
            .formatted(when));
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    try (Service service = start()) {
      Job job = service.ended(service.createJob(CLIP, "video", "{}"));

      Job after = service.jobs.cancelJob(CancelJobRequest.newBuilder().setId(job.getId()).build());

      assertThat(after).isEqualTo(job);
    }
  }

  @Test
  void aRestartInTheMiddleGoesOnWithoutCountingAFailure() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    Job job;
    try (Service service = start()) {
      job = service.createJob(CLIP, "video", "{}");
      await().until(() -> gate.begun.size() == 1);
    }
    assertThat(gate.cancelled).hasValue(1);
    peers.onTranscode = peers::succeed;
    try (Service service = start()) {
      assertThat(service.ended(job).getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(service.number("SELECT max(failures) FROM task")).isZero();
      assertThat(peers.transcodes).extracting(TranscodeRequest::getAttempt).containsExactly(1, 2);
      assertThat(service.attempts(job.getTasks(2).getId())).containsExactly("1 handed_back", "2");
      service.idle();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void theTaskOfAWorkerThatVanishedIsDoneByAnother() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    Service first = start();
    Job job = first.createJob(CLIP, "video", "{}");
    await().until(() -> gate.begun.size() == 1);
    first.close();
    peers.onTranscode = peers::succeed;
    // What a process leaves that is killed while it works.
    first.sql("UPDATE task SET status = 'PROCESSING' WHERE status = 'PENDING'");
    first.sql(
        "UPDATE scheduled_tasks SET picked = true, picked_by = 'dead', version = version + 1,"
            + " last_heartbeat = now() - interval '1 minute'");
    try (Service service = start()) {
      assertThat(service.ended(job).getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(service.number("SELECT max(failures) FROM task")).isEqualTo(1);
      assertThat(service.attempts(job.getTasks(2).getId())).containsExactly("1 worker_lost", "2");
      service.idle();
      assertThat(peers.stages).isEmpty();
    }
  }

  @Test
  void anOlderAttemptChangesNothing() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service service =
        Service.start(peers, database, Map.of("bitmill.tasks.watch-interval", "1h"))) {
      Job job = service.createJob(CLIP, "video", "{}");
      await().until(() -> gate.begun.size() == 1);
      service.sql("UPDATE task SET attempt = attempt + 1 WHERE kind = 'encode'");
      gate.open();

      await()
          .during(Duration.ofMillis(300))
          .until(
              () ->
                  service.number(
                          "SELECT count(*) FROM task WHERE kind = 'encode'"
                              + " AND status = 'PROCESSING' AND attempt = 2 AND output IS NULL")
                      == 1);
      assertThat(service.job(job.getId()).getStatus()).isEqualTo(RunStatus.RUN_STATUS_PROCESSING);
    }
  }

  @Test
  void aTaskThatTakesTooLongFails() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service service =
        Service.start(peers, database, Map.of("bitmill.tasks.deadline", "500ms"))) {
      Job job = service.ended(service.createJob(CLIP, "video", "{}"));

      assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_FAILED);
      assertThat(job.getError().getKind()).isEqualTo("deadline_exceeded");
      await().until(() -> gate.cancelled.get() == 1);
    }
  }

  @Test
  void twoInstancesShareTheWorkAndDoNothingTwice() {
    try (Service one = start();
        Service other = start()) {
      List<Task> created = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        created.add(one.createTask("{\"kind\":\"video\",\"url\":\"" + CLIP + "\"}"));
        created.add(other.createTask("{\"kind\":\"image\",\"url\":\"" + CLIP + "\"}"));
      }

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> one.number("SELECT count(*) FROM task WHERE status <> 'COMPLETED'") == 0);
      one.idle();
      assertThat(peers.transcodes).hasSize(200);
      assertThat(peers.transcodes)
          .extracting(TranscodeRequest::getTaskId)
          .containsExactlyInAnyOrderElementsOf(created.stream().map(Task::getId).toList());
      assertThat(peers.files).hasSize(200);
      assertThat(peers.stages).isEmpty();
    }
  }
}
