package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CancelJobRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import dev.bitmill.tasks.v1.WatchJobRequest;
import dev.bitmill.tasks.v1.WatchTaskRequest;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who watches sees every end, whichever instance it happens in. */
class EventsTest {
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
  void theCurrentStateComesFirstAndTheStreamEndsWithTheLast() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service service = start()) {
      Job job = service.createJob(CLIP, "video", "{}");
      Iterator<Job> states = service.events().watchJob(watch(job));
      assertThat(states.next().getId()).isEqualTo(job.getId());
      await().until(() -> gate.begun.size() == 1);
      gate.open();

      List<Job> rest = new ArrayList<>();
      states.forEachRemaining(rest::add);

      assertThat(rest.getLast()).isEqualTo(service.job(job.getId()));
      assertThat(rest.getLast().getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
      assertThat(rest).extracting(Job::getProgress).isSorted();
      assertThat(rest).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatHasEndedIsToldOnce() {
    try (Service service = start()) {
      Task task =
          service.ended(service.createTask("{\"kind\":\"ingest\",\"url\":\"" + CLIP + "\"}"));

      Iterator<Task> states =
          service.events().watchTask(WatchTaskRequest.newBuilder().setId(task.getId()).build());

      assertThat(states.next().getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
      assertThat(states.hasNext()).isFalse();
    }
  }

  @Test
  void anotherInstanceTellsToo() {
    Gate gate = new Gate(peers);
    peers.onTranscode = gate;
    try (Service one = start()) {
      Job job = one.createJob(CLIP, "video", "{}");
      await().until(() -> gate.begun.size() == 1);
      try (Service other = start()) {
        Iterator<Job> states = other.events().watchJob(watch(job));
        assertThat(states.next().getStatus()).isEqualTo(RunStatus.RUN_STATUS_PROCESSING);

        one.jobs.cancelJob(CancelJobRequest.newBuilder().setId(job.getId()).build());

        Job last = states.next();
        while (states.hasNext()) {
          last = states.next();
        }
        assertThat(last.getStatus()).isEqualTo(RunStatus.RUN_STATUS_CANCELLED);
      }
    }
  }

  @Test
  void whatIsNotThereCannotBeWatched() {
    try (Service service = start()) {
      WatchJobRequest nobody = WatchJobRequest.newBuilder().setId("job_nobody").build();

      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> service.events().watchJob(nobody).hasNext());

      assertThat(ApiException.from(refused).kind()).isEqualTo("job_not_found");
    }
  }

  private static WatchJobRequest watch(Job job) {
    return WatchJobRequest.newBuilder().setId(job.getId()).build();
  }
}
