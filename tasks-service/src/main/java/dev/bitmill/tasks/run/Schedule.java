package dev.bitmill.tasks.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

  /**
   * Makes the tasks due, one after the other.
   *
   * @param turn of the first; not later than now
   * @param stride microseconds from one to the next
   */
  void add(Collection<String> taskIds, Turn turn, int stride) {
    List<SchedulableInstance<?>> instances = new ArrayList<>();
    for (String id : taskIds) {
      Instant at = turn.at().plus((long) stride * instances.size(), ChronoUnit.MICROS);
      instances.add(STEP.instance(id).priority(turn.priority()).scheduledTo(at));
    }
    if (!instances.isEmpty()) {
      client.scheduleBatch(instances);
    }
  }

  /** Asks for a task's uploads to be settled now that it completed, or else to be aborted. */
  void close(TaskRow task, boolean completed) {
    if (task.pushes() && task.attempt() > 0) {
      Instant at = clock.instant().plus(completed ? Duration.ZERO : SWEEP_DELAY);
      client.scheduleIfNotExists(CLOSE.instance(task.id()).priority(Priority.HIGH).build(), at);
    }
  }

  /** Asks for the leftovers of a run to be removed. */
  void sweep(String runId) {
    client.scheduleIfNotExists(
        SWEEP.instance(runId).priority(Priority.HIGH).build(), clock.instant().plus(SWEEP_DELAY));
  }
}
