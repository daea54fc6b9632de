package dev.bitmill.tasks.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task.
 *
 * @param task as it was claimed
 * @param graph all tasks of the run, as they were then
 * @param lost true when the attempt before this one lost its worker
 */
public record Claim(RunRow run, TaskRow task, List<TaskRow> graph, boolean lost) {
  public int attempt() {
    return task.attempt();
  }

  /** Its parent, completed. */
  public @Nullable TaskRow parent() {
    return parentOf(task);
  }

  /** True while other tasks are still to read the stage that this one works on. */
  public boolean shared() {
    String stage = stageFor(task);
    return !stage.isEmpty()
        && graph.stream()
            .filter(other -> !other.id().equals(task.id()) && !other.status().ended())
            .anyMatch(other -> stageFor(other).equals(stage));
  }

  private String stageFor(TaskRow reader) {
    TaskRow parent = parentOf(reader);
    return parent == null || parent.product() == null
        ? ""
        : Structs.text(parent.product(), "stage");
  }

  private @Nullable TaskRow parentOf(TaskRow child) {
    return graph.stream().filter(one -> one.id().equals(child.parentId())).findFirst().orElse(null);
  }
}
