package dev.bitmill.tasks.run;

import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task.
 *
 * @param task as it was claimed
 * @param parent the task whose product it works on, completed; null for a first one
 * @param lost true when the attempt before this one lost its worker
 */
public record Claim(RunRow run, TaskRow task, @Nullable TaskRow parent, boolean lost) {
  public int attempt() {
    return task.attempt();
  }
}
