package dev.bitmill.tasks.graph;

import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import java.util.List;
import java.util.TreeSet;

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
}
