package dev.bitmill.tasks.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who reads which stage within a run. */
final class Stages {
  private Stages() {}

  /** True while other tasks are still to read the stage that this one works on. */
  static boolean isShared(List<TaskRow> graph, String taskId) {
    String stage = read(graph, taskId);
    return !stage.isEmpty()
        && graph.stream()
            .filter(other -> !other.id().equals(taskId) && !other.status().ended())
            .anyMatch(other -> read(graph, other.id()).equals(stage));
  }

  private static String read(List<TaskRow> graph, String taskId) {
    TaskRow reader = find(graph, taskId);
    TaskRow parent = reader == null ? null : find(graph, reader.parentId());
    return parent == null || parent.product() == null
        ? ""
        : Structs.text(parent.product(), "stage");
  }

  private static @Nullable TaskRow find(List<TaskRow> graph, @Nullable String id) {
    return graph.stream().filter(task -> task.id().equals(id)).findFirst().orElse(null);
  }
}
