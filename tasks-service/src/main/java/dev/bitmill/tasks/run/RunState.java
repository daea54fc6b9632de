package dev.bitmill.tasks.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a run stands, as told by its tasks.
 *
 * @param progress from 0 to 100, weighted; 100 only when it succeeded
 * @param begun true when somebody has worked on it
 * @param troubled true when something went wrong
 */
public record RunState(TaskStatus status, int progress, boolean begun, boolean troubled) {
  /** Derives it. */
  static RunState of(List<Standing> tasks) {
    TaskStatus status = status(tasks);
    return new RunState(
        status,
        progress(tasks, status),
        tasks.stream().anyMatch(Standing::begun),
        tasks.stream().anyMatch(Standing::troubled));
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
    if (tasks.stream().allMatch(some -> some.status().ended())) {
      if (any(tasks, TaskStatus.FAILED)) {
        return TaskStatus.FAILED;
      }
      return tasks.stream().anyMatch(Standing::troubled)
          ? TaskStatus.CANCELLED
          : TaskStatus.COMPLETED;
    }
    boolean begun =
        tasks.stream().anyMatch(Standing::begun)
            || any(tasks, TaskStatus.PROCESSING)
            || any(tasks, TaskStatus.COMPLETED);
    return begun ? TaskStatus.PROCESSING : TaskStatus.PENDING;
  }

  private static boolean any(List<Standing> tasks, TaskStatus status) {
    return tasks.stream().anyMatch(some -> some.status() == status);
  }

  private static int progress(List<Standing> tasks, TaskStatus status) {
    if (status == TaskStatus.COMPLETED) {
      return 100;
    }
    long weights = tasks.stream().mapToLong(Standing::weight).sum();
    long done = tasks.stream().mapToLong(Standing::done).sum();
    return weights == 0 ? 0 : (int) Math.min(99, done / weights);
  }
}
