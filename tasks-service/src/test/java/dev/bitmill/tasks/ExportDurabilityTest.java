package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CancelJobRequest;
import dev.bitmill.tasks.v1.CancelTaskRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An object in the user's storage is there whole or not at all, and it is there exactly when its
 * task succeeded, whatever happens to the processes and whoever cancels when.
 */
class ExportDurabilityTest {
  private static final String JOB =
      "{\"input\":\"https://a.example/c.mov\",\"kind\":\"video\",\"output\":\"s3://b/c.mp4\"}";
  private static final String TASK =
      "{\"url\":\"https://a.example/c.mov\",\"kind\":\"video\",\"destination\":\"s3://b/{task_id}\"}";

  private final FakePeers peers = new FakePeers();
  private final FakeStorage storage = peers.storage;
  private final Map<String, Object> database = TestDatabase.properties();

  @AfterEach
  void stop() {
    peers.close();
  }

  private Service start() {
    return Service.start(peers, database, Map.of());
  }

  @Test
  void aCancellationBeforeThePointOfNoReturnWins() {
    try (Service service = start()) {
      storage.onPush = request -> cancel(service, request.getOwner());
      Task task = service.ended(service.createTask(TASK));

      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_CANCELLED);
      assertNothingIsLeft(service);
      assertThat(storage.objects).isEmpty();
    }
  }

  @Test
  void aCancellationAfterItComesTooLate() {
    try (Service service = start()) {
      AtomicReference<Job> answered = new AtomicReference<>();
      Job job = service.createJob(JOB);
      storage.onComplete =
          request ->
              Context.ROOT.run(
                  () ->
                      answered.set(
                          service.jobs.cancelJob(
                              CancelJobRequest.newBuilder().setId(job.getId()).build())));

      Job done = service.ended(job);

      assertThat(answered.get().getStatus()).isEqualTo(RunStatus.RUN_STATUS_PROCESSING);
      assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertNothingIsLeft(service);
      assertThat(storage.objects).containsExactly("b/c.mp4");
    }
  }

  @Test
  void aTaskPastItCannotBeCancelledWhileItWaitsForAnotherAttemptEither() {
    try (Service service = start()) {
      AtomicInteger calls = new AtomicInteger();
      storage.onComplete =
          request -> {
            if (calls.incrementAndGet() < 4) {
              throw new ApiException(ErrorKind.DESTINATION_UNREACHABLE, "No answer.");
            }
          };
      Task task = service.createTask(TASK);
      await().until(() -> calls.get() > 0);

      cancel(service, task.getId());

      assertThat(service.ended(task).getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(storage.pushes).hasSize(1);
      assertNothingIsLeft(service);
      assertThat(storage.objects).containsExactly("b/" + task.getId());
    }
  }

  @Test
  void whatWasSentIsWhatIsCompletedWhateverBecomesOfItsSource() {
    try (Service service = start()) {
      File source = peers.addFile("before.mp4");
      AtomicInteger calls = new AtomicInteger();
      storage.onComplete =
          request -> {
            switch (calls.incrementAndGet()) {
              case 1 ->
                  peers.files.put(
                      source.getId(), source.toBuilder().setFilename("after.mp4").build());
              case 2 -> peers.files.clear();
              default -> {
                return;
              }
            }
            throw new ApiException(ErrorKind.DESTINATION_UNREACHABLE, "No answer.");
          };
      Task task =
          service.ended(
              service.createTask(
                  """
                  {"kind":"upload","file_id":"%s","destination":"s3://b/{filename}.{ext}"}
                  """
                      .formatted(source.getId())));

      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(task.getOutput().getFieldsOrThrow("url").getStringValue())
          .isEqualTo("s3://b/before.mp4");
      assertNothingIsLeft(service);
      assertThat(storage.objects).containsExactly("b/before.mp4");
    }
  }

  @Test
  void whoDiesAfterCompletingTheUploadIsFollowedByWhoCompletesItAgain() {
    try (Service service = start()) {
      service.sql(
          """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'refused'; END $$;
          CREATE TRIGGER refuse BEFORE UPDATE ON task FOR EACH ROW
            WHEN (NEW.status = 'COMPLETED' AND NEW.failures < 2) EXECUTE FUNCTION refuse();
          """);
      Task task = service.ended(service.createTask(TASK));

      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(storage.pushes).hasSize(1);
      assertThat(peers.transcodes).hasSize(1);
      assertNothingIsLeft(service);
      assertThat(storage.objects).containsExactly("b/" + task.getId());
    }
  }

  @Test
  void whoDiesWhileSendingIsFollowedByWhoSendsAgain() {
    CountDownLatch dead = new CountDownLatch(1);
    storage.onPush = request -> await().until(() -> dead.getCount() == 0);
    Service first = start();
    Task task = first.createTask(TASK);
    await().until(() -> storage.pushes.size() == 1);
    first.close();
    storage.onPush = request -> {};
    dead.countDown();
    // What a process leaves that is killed while it works.
    first.sql("UPDATE task SET status = 'PROCESSING' WHERE status = 'PENDING'");
    first.sql(
        "UPDATE scheduled_tasks SET picked = true, picked_by = 'dead', version = version + 1,"
            + " last_heartbeat = now() - interval '1 minute'");
    try (Service service = start()) {
      assertThat(service.ended(task).getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(storage.pushes).extracting(PushResourceRequest::getAttempt).containsExactly(1, 2);
      assertThat(peers.transcodes).hasSize(1);
      assertNothingIsLeft(service);
      assertThat(storage.objects).containsExactly("b/" + task.getId());
    }
  }

  @Test
  void anOlderAttemptPassesNoPointOfNoReturn() {
    try (Service service =
        Service.start(peers, database, Map.of("bitmill.tasks.watch-interval", "1h"))) {
      storage.onPush = request -> service.sql("UPDATE task SET attempt = attempt + 1");
      service.createTask(TASK);

      await()
          .during(Duration.ofMillis(300))
          .until(
              () ->
                  storage.pushes.size() == 1
                      && storage.objects.isEmpty()
                      && service.number("SELECT count(*) FROM task WHERE upload IS NULL") == 1);
    }
  }

  @Test
  void storageThatIsOutOfReachIsTriedPatientlyAndNothingElseIsDoneAgain() {
    try (Service service =
        Service.start(peers, database, Map.of("bitmill.tasks.backoff-max", "100ms"))) {
      AtomicInteger calls = new AtomicInteger();
      storage.onPush =
          request -> {
            if (calls.incrementAndGet() < 8) {
              throw new ApiException(ErrorKind.DESTINATION_UNREACHABLE, "No answer.");
            }
          };
      Task task = service.ended(service.createTask(TASK));
      calls.set(0);
      Job job = service.ended(service.createJob(JOB));

      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(job.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(storage.pushes).hasSize(16);
      assertThat(peers.transcodes).hasSize(2);
      assertThat(peers.fetches).hasSize(2);
      assertNothingIsLeft(service);
    }
  }

  @Test
  void storageThatRefusesIsNotAskedAgain() {
    try (Service service = start()) {
      storage.onPush =
          request -> {
            throw new ApiException(
                ErrorKind.DESTINATION_REFUSED, "The storage says that there is no bucket b.");
          };
      Job job = service.ended(service.createJob(JOB));

      assertThat(job.getError().getKind()).isEqualTo("destination_refused");
      assertThat(job.getError().getMessage())
          .startsWith("Step export (task_")
          .endsWith("The storage says that there is no bucket b.");
      assertThat(storage.pushes).hasSize(1);
      assertNothingIsLeft(service);
    }
  }

  @Test
  void whatCannotBeTakenBackNowIsTakenBackLater() {
    try (Service service = start()) {
      AtomicInteger calls = new AtomicInteger();
      storage.onAbort =
          request -> {
            if (calls.incrementAndGet() < 3) {
              throw new ApiException(ErrorKind.UNAVAILABLE, "Gone.");
            }
          };
      storage.onComplete =
          request -> {
            throw new ApiException(ErrorKind.DESTINATION_REFUSED, "Parts are missing.");
          };
      service.ended(service.createTask(TASK));

      assertNothingIsLeft(service);
      assertThat(calls).hasValue(3);
      assertThat(storage.objects).isEmpty();
    }
  }

  @Test
  void whoeverCancelsWheneverThereIsAnObjectExactlyForEachTaskThatSucceeded() {
    try (Service one = start();
        Service other = start()) {
      Random random = new Random(7);
      List<Task> tasks = new ArrayList<>();
      List<CompletableFuture<Void>> cancellations = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Task task = one.createTask(TASK);
        tasks.add(task);
        Service by = random.nextBoolean() ? one : other;
        cancellations.add(
            CompletableFuture.runAsync(
                () -> cancel(by, task.getId()),
                CompletableFuture.delayedExecutor(
                    random.nextInt(300), java.util.concurrent.TimeUnit.MILLISECONDS)));
      }
      cancellations.forEach(CompletableFuture::join);

      List<String> succeeded =
          tasks.stream()
              .map(one::ended)
              .filter(task -> task.getStatus() == TaskStatus.TASK_STATUS_COMPLETED)
              .map(task -> "b/" + task.getId())
              .toList();
      assertNothingIsLeft(one);
      assertThat(storage.objects).containsExactlyInAnyOrderElementsOf(succeeded);
    }
  }

  private void assertNothingIsLeft(Service service) {
    service.idle();
    assertThat(peers.stages).isEmpty();
    assertThat(storage.uploads).isEmpty();
    assertThat(peers.files).isEmpty();
  }

  private static void cancel(Service service, String taskId) {
    Context.ROOT.run(
        () -> service.tasks.cancelTask(CancelTaskRequest.newBuilder().setId(taskId).build()));
  }
}
