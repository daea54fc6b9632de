package dev.bitmill.tasks.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Where work is put for execution, within the caller's transaction: Micronaut's DataSource hands
 * out the transaction's connection, so a row and its execution are there together or not at all.
 */
@Singleton
public final class Schedule {
  /** The execution of one task; the instance is the task's id. */
  public static final TaskDescriptor<Void> STEP = TaskDescriptor.of("step");

  /** The removal of what a run leaves; the instance is the run's id. */
  public static final TaskDescriptor<Void> SWEEP = TaskDescriptor.of("sweep");

  /** The end of what a task sent to the user's storage; the instance is the task's id. */
  public static final TaskDescriptor<Void> CLOSE = TaskDescriptor.of("close");

  /** Time for stopped work to let go of what it was writing. */
  private static final Duration SWEEP_DELAY = Duration.ofSeconds(1);

  /** Said here, because asking the database would need a transaction. */
  private static final JdbcCustomization POSTGRES = new PostgreSqlJdbcCustomization(false, false);

  private final SchedulerClient client;
  private final Clock clock;

  Schedule(DataSource transactional, Clock clock) {
    this.client =
        SchedulerClient.Builder.create(transactional)
            .jdbcCustomization(POSTGRES)
            .enablePriority()
            .build();
    this.clock = clock;
  }

  /** Makes the tasks due now. */
  void add(Collection<String> taskIds) {
    List<TaskInstance<?>> instances =
        taskIds.stream().map(id -> STEP.instance(id).build()).collect(Collectors.toList());
    if (!instances.isEmpty()) {
      client.scheduleBatch(instances, clock.instant());
    }
  }

  /** Asks for a task's uploads to be settled now that it completed, or else to be aborted. */
  void close(TaskRow task, boolean completed) {
    if (task.pushes() && task.attempt() > 0) {
      Instant at = clock.instant().plus(completed ? Duration.ZERO : SWEEP_DELAY);
      client.scheduleIfNotExists(CLOSE.instance(task.id()).build(), at);
    }
  }

  /** Asks for the leftovers of a run to be removed. */
  void sweep(String runId) {
    client.scheduleIfNotExists(SWEEP.instance(runId).build(), clock.instant().plus(SWEEP_DELAY));
  }
}
