package dev.bitmill.tasks.run;

import com.github.kagkarlsson.scheduler.task.Priority;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * When it is a task's turn, as db-scheduler orders what is due: the greater priority first, then by
 * time. The time may lie in the past: it is a place in the line, not an appointment.
 */
@Introspected
record Turn(int priority, Instant at) {
  /** What has begun is brought to its end before anything new. */
  static final int AGAIN = Priority.MEDIUM + 10;

  /** In a line; 50 in queries. */
  static Turn first(Instant at) {
    return new Turn(Priority.MEDIUM, at);
  }
}
