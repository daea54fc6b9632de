package dev.bitmill.tasks.graph;

import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A run and its tasks, ready to be stored: what every body becomes.
 *
 * @param tasks parents before children
 */
public record Graph(RunRow run, List<TaskRow> tasks) {
  /** The stored files that it works on. */
  public TreeSet<String> files() {
    TreeSet<String> files = new TreeSet<>();
    for (TaskRow task : tasks) {
      if (Step.of(task.step()).source() instanceof Source.Stored stored) {
        files.add(stored.fileId());
      }
    }
    return files;
  }

  /** Where the client wants results, and what it says of them. */
  public Set<Target> targets() {
    return tasks.stream()
        .flatMap(task -> Step.of(task.step()).destination().stream())
        .filter(Target::isOfClient)
        .collect(Collectors.toSet());
  }
}
