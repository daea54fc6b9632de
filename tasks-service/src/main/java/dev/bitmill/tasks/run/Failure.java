package dev.bitmill.tasks.run;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;

/**
 * Why a task or a run did not complete.
 *
 * @param kind one of the contract's error kinds, or {@link #CANCELLED}, {@link #WORKER_LOST},
 *     {@link #DEADLINE_EXCEEDED}, {@link #CONDITIONS_NOT_MET}, {@link #HANDED_BACK}
 * @param message a sentence for people
 */
public record Failure(String kind, String message) {
  /** Somebody asked for it. */
  public static final String CANCELLED = "cancelled";

  /** The conditions that it came after did not hold. It is no failure of the run. */
  public static final String CONDITIONS_NOT_MET = "conditions_not_met";

  /** The process that did the work vanished. */
  public static final String WORKER_LOST = "worker_lost";

  /** The work took longer than a task may take. */
  public static final String DEADLINE_EXCEEDED = "deadline_exceeded";

  /** The process that did the work was shut down; only attempts end so. */
  public static final String HANDED_BACK = "handed_back";

  public static final Failure SHUT_DOWN =
      new Failure(HANDED_BACK, "The process that worked on it was shut down.");

  static final Failure VANISHED =
      new Failure(WORKER_LOST, "The process that worked on it vanished.");

  public static final Failure BY_REQUEST = new Failure(CANCELLED, "Cancelled by request.");

  public static Failure of(ApiException error) {
    return new Failure(error.kind(), error.getMessage());
  }

  public boolean is(ErrorKind other) {
    return kind.equals(other.word());
  }

  /** What those are told that come after conditions which did not hold. */
  static Failure notMet(TaskRow conditions) {
    return new Failure(
        CONDITIONS_NOT_MET, "Not done: the conditions of " + conditions.id() + " did not hold.");
  }

  /** What the descendants of a task that did not complete are told. */
  public Failure toDescendants(TaskRow task) {
    String what = kind.equals(CANCELLED) ? "was cancelled" : "failed";
    return new Failure(
        kind, "Its parent %s (%s) %s: %s".formatted(task.id(), task.kind(), what, message));
  }

  /** What the run is told. */
  Failure toRun(String taskKind, String taskId) {
    return kind.equals(CANCELLED)
        ? this
        : new Failure(kind, "Step %s (%s): %s".formatted(taskKind, taskId, message));
  }
}
