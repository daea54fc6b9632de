package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CancelTaskRequest;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.ListRunsRequest;
import dev.bitmill.tasks.v1.ListTasksRequest;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * With very many finished tasks, and many that wait, nothing reads a whole table. How many: {@code
 * -Dbitmill.finished}, 1,000,000 unless told.
 */
class SizeTest {
  private static final int FINISHED = Integer.getInteger("bitmill.finished", 1_000_000);
  private static final int WAITING = FINISHED / 10;
  private static final int A_RUN = 10;

  @Test
  void everythingIsFoundByItsIndexAndWhatIsOldGoes() {
    Map<String, Object> database = TestDatabase.properties();
    try (FakePeers peers = new FakePeers()) {
      try (Service service = Service.start(peers, database, Map.of())) {
        fill(service);
      }
      long before;
      long found;
      Service last;
      try (Service service =
          Service.start(peers, database, Map.of("bitmill.tasks.retention-delay", "1s"))) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    service.number(
                            "SELECT count(*) FROM run WHERE finished_at < now() - interval '31 days'")
                        == 0);
      }
      try (Service service = Service.start(peers, database, Map.of())) {
        before = scans(service, "seq_scan");
        found = scans(service, "idx_scan");
        work(service);
        last = service;
      }
      // A connection tells what it did when it ends.
      assertThat(scans(last, "idx_scan")).isGreaterThan(found + 20);
      assertThat(scans(last, "seq_scan")).isEqualTo(before);
      assertThat(last.number("SELECT count(*) FROM task WHERE status = 'COMPLETED'"))
          .isBetween(FINISHED * 9L / 10, (long) FINISHED);
    }
  }

  private static long scans(Service service, String way) {
    return service.number(
        "SELECT sum(%s) FROM pg_stat_user_tables WHERE relname IN ('task', 'run', 'scheduled_tasks')"
            .formatted(way));
  }

  private static void work(Service service) {
    Task task = service.createTask("{\"kind\":\"ingest\",\"url\":\"https://a.example/clip.mov\"}");
    service.ended(task);
    service.ended(service.createJob("https://a.example/clip.mov", "video", "{}"));
    service.tasks.cancelTask(CancelTaskRequest.newBuilder().setId(task.getId()).build());
    ListTasksRequest tasks = ListTasksRequest.getDefaultInstance();
    for (ListTasksRequest request :
        List.of(
            tasks,
            tasks.toBuilder().setStatus(TaskStatus.TASK_STATUS_PROCESSING).build(),
            tasks.toBuilder().setStatus(TaskStatus.TASK_STATUS_COMPLETED).build(),
            tasks.toBuilder().setKind("upload").build(),
            tasks.toBuilder().setKind("video").setOrder("asc").build(),
            tasks.toBuilder().setKind("video").setStatus(TaskStatus.TASK_STATUS_FAILED).build(),
            tasks.toBuilder().setRunId(task.getRunId()).build(),
            tasks.toBuilder().setAfter(task.getId()).build())) {
      service.tasks.listTasks(request);
    }
    ListJobsRequest jobs = ListJobsRequest.getDefaultInstance();
    for (ListJobsRequest request :
        List.of(
            jobs,
            jobs.toBuilder().setStatus(RunStatus.RUN_STATUS_FAILED).build(),
            jobs.toBuilder().setKind("audio").build(),
            jobs.toBuilder().setInput("https://a.example/clip.mov").build())) {
      service.jobs.listJobs(request);
    }
    service.runs.listRuns(ListRunsRequest.getDefaultInstance());
    service.runs.listRuns(
        ListRunsRequest.newBuilder().setStatus(RunStatus.RUN_STATUS_QUEUED).build());
  }

  /** Of jobs and runs, all of one project, every tenth of them old. */
  private static void fill(Service service) {
    service.sql(
        """
        INSERT INTO run (id, project_id, form, kind, input, status, progress, request_id, created_at,
          started_at, finished_at, updated_at)
        SELECT 'run_0' || lpad(n::text, 25, '0'), 'prj_1', CASE WHEN n %% 2 = 0 THEN 'JOB' ELSE 'RUN' END,
          'video', 'https://a.example/' || n, 'COMPLETED', 100, 'req_1', at, at, at, at
        FROM generate_series(1, %d) n,
          LATERAL (SELECT now() - interval '60 days' * (n %% 20 / 19) AS at) moment;
        INSERT INTO task (id, project_id, run_id, position, kind, step, weight, output, product, status,
          progress, attempt, failures, created_at, started_at, finished_at, updated_at)
        SELECT 'task_0' || lpad(n::text, 25, '0'), 'prj_1', 'run_0' || lpad((n / %d + 1)::text, 25, '0'),
          n %% %d, 'video', '{"do":"encode"}', 80, '{"width":1}', '{}', 'COMPLETED', 100, 1, 0,
          now(), now(), now(), now()
        FROM generate_series(0, %d - 1) n;
        INSERT INTO run (id, project_id, form, status, progress, request_id, created_at, updated_at)
        VALUES ('run_1', 'prj_1', 'RUN', 'PROCESSING', 0, 'req_1', now(), now());
        INSERT INTO task (id, project_id, run_id, position, kind, step, weight, status, progress, attempt,
          failures, urgency, created_at, updated_at)
        SELECT 'task_1' || lpad(n::text, 25, '0'), 'prj_1', 'run_1', n, 'video', '{"do":"encode"}', 80,
          'PENDING', 0, 0, 0, CASE WHEN n %% 2 = 0 THEN 'NORMAL' ELSE 'LOW' END, now(), now()
        FROM generate_series(1, %d) n;
        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
        SELECT 'step', id, now() + interval '1 day', false, 1, 50 FROM task WHERE run_id = 'run_1';
        ANALYZE run, task, scheduled_tasks
        """
            .formatted(FINISHED / A_RUN, A_RUN, A_RUN, FINISHED, WAITING));
  }
}
