package dev.bitmill.tasks.work;

import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.work.Attempt.Stop;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts that run in this instance. */
@Singleton
final class Running {
  private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
  private final RunStore store;
  private final Clock clock;
  private final Settings settings;
  private volatile boolean stopping;

  Running(RunStore store, Clock clock, Settings settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
  }

  /** Notes an attempt that begins; one of this instance that it replaces is stopped. */
  Attempt begin(Claim claim) {
    Attempt attempt = new Attempt(claim, clock.instant().plus(settings.deadline()));
    Attempt older = attempts.put(claim.task().id(), attempt);
    if (older != null) {
      older.stop(Stop.SUPERSEDED);
    }
    if (stopping) {
      attempt.stop(Stop.SHUTDOWN);
    }
    return attempt;
  }

  void end(Attempt attempt) {
    attempts.remove(attempt.claim().task().id(), attempt);
    attempt.close();
  }

  /** Time that an attempt waited is not taken from what it has. */
  void waited(Claim claim, long nanos) {
    Attempt attempt = attempts.get(claim.task().id());
    if (attempt != null) {
      attempt.waited(Duration.ofNanos(nanos));
    }
  }

  /** Stops what was cancelled, replaced, or has had its time. */
  void check() {
    if (attempts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    attempts.values().stream()
        .filter(attempt -> attempt.overdue(now))
        .forEach(attempt -> attempt.stop(Stop.DEADLINE));
    // A query needs ids that stay as many as they are, and attempts end at any time.
    for (TaskRow row : store.tasks(List.copyOf(attempts.keySet()))) {
      Attempt attempt = attempts.get(row.id());
      if (attempt != null && !isNewest(attempt.claim(), row)) {
        attempt.stop(Stop.SUPERSEDED);
      }
    }
  }

  boolean stopping() {
    return stopping;
  }

  /** Stops everything, for others to take over. */
  void stopAll() {
    stopping = true;
    attempts.values().forEach(attempt -> attempt.stop(Stop.SHUTDOWN));
  }

  /** A row read before the attempt began tells nothing about it. */
  private static boolean isNewest(Claim claim, TaskRow row) {
    return row.attempt() < claim.attempt()
        || (row.attempt() == claim.attempt() && row.status() == TaskStatus.PROCESSING);
  }
}
