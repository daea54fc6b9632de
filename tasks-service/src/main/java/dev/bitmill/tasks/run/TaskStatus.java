package dev.bitmill.tasks.run;

import java.util.List;

/** Where a task or a run stands. A run is never {@link #WAITING}. */
public enum TaskStatus {
  /** Ready to start. */
  PENDING,
  /** Waits for its parent. */
  WAITING,
  /** Somebody works on it. */
  PROCESSING,
  /** Its output is there. */
  COMPLETED,
  /** It ended with an error. */
  FAILED,
  /** It was cancelled, or its parent did not complete. */
  CANCELLED;

  /** Those from which nothing changes any more. */
  public static final List<TaskStatus> ENDED = List.of(COMPLETED, FAILED, CANCELLED);

  public boolean ended() {
    return ENDED.contains(this);
  }
}
