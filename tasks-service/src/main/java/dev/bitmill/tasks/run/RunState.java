package dev.bitmill.tasks.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as told by its tasks.
 *
 * @param progress from 0 to 100, weighted; 100 only when it succeeded
 * @param failure the first thing that went wrong
 */
public record RunState(TaskStatus status, int progress, @Nullable Failure failure) {
  /** Derives it. */
  static RunState of(List<Standing> tasks) {
    TaskStatus status = status(tasks);
    return new RunState(status, progress(tasks, status), failure(tasks));
  }

  /** The tasks that wait for the given one, directly or not. */
  public static List<TaskRow> descendants(List<TaskRow> tasks, String id) {
    List<TaskRow> found = new ArrayList<>();
    Deque<String> parents = new ArrayDeque<>(List.of(id));
    while (!parents.isEmpty()) {
      String parent = parents.remove();
      for (TaskRow task : tasks) {
        if (parent.equals(task.parentId())) {
          found.add(task);
          parents.add(task.id());
        }
      }
    }
    return found;
  }

  private static TaskStatus status(List<Standing> tasks) {
    if (tasks.stream().allMatch(task -> task.status().ended())) {
      if (tasks.stream().anyMatch(task -> task.status() == TaskStatus.FAILED)) {
        return TaskStatus.FAILED;
      }
      return tasks.stream()
              .anyMatch(task -> task.status() == TaskStatus.CANCELLED && !task.skipped())
          ? TaskStatus.CANCELLED
          : TaskStatus.COMPLETED;
    }
    boolean begun =
        tasks.stream()
            .anyMatch(
                task ->
                    task.startedAt() != null
                        || task.status() == TaskStatus.PROCESSING
                        || task.status() == TaskStatus.COMPLETED);
    return begun ? TaskStatus.PROCESSING : TaskStatus.PENDING;
  }

  private static int progress(List<Standing> tasks, TaskStatus status) {
    if (status == TaskStatus.COMPLETED) {
      return 100;
    }
    long weights = tasks.stream().mapToLong(Standing::weight).sum();
    long done = tasks.stream().mapToLong(task -> (long) task.weight() * task.progress()).sum();
    return weights == 0 ? 0 : (int) Math.min(99, done / weights);
  }

  private static @Nullable Failure failure(List<Standing> tasks) {
    return tasks.stream()
        .filter(task -> task.toRun() != null)
        .min(
            Comparator.comparing((Standing task) -> task.status() != TaskStatus.FAILED)
                .thenComparing(Standing::endedAt)
                .thenComparingInt(Standing::position))
        .map(Standing::toRun)
        .orElse(null);
  }
}
