package dev.bitmill.tasks.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run that has ended leaves at files-service and nobody needs.
 *
 * @param stages uncommitted ones; some may never have existed, some may have been committed
 * @param files sources that a job imported for itself, when it came to nothing
 * @param commits the keys of commits that may have made a file which nobody lived to record
 */
public record Leftovers(Set<String> stages, Set<String> files, Set<String> commits) {
  /** Earlier attempts are swept by files-service, a day later. */
  private static final int ATTEMPTS = 10;

  /** Derives them. */
  public static Leftovers of(RunRow run, TaskStatus status, List<TaskRow> tasks) {
    Set<String> committed =
        tasks.stream().map(task -> product(task).committed()).collect(Collectors.toSet());
    boolean fruitless = run.form() == Form.JOB && status != TaskStatus.COMPLETED;
    return new Leftovers(
        set(
            tasks.stream()
                .flatMap(task -> Stream.concat(ofAttempts(task), handedOn(task, committed)))),
        set(
            tasks.stream()
                .filter(task -> fruitless && !product(task).committed().isEmpty())
                .map(task -> product(task).fileId())),
        set(
            tasks.stream()
                .filter(task -> task.attempt() > 0 && task.status() != TaskStatus.COMPLETED)
                .flatMap(Leftovers::commits)));
  }

  public boolean isEmpty() {
    return stages.isEmpty() && files.isEmpty() && commits.isEmpty();
  }

  /** The stage that an attempt fills with its result. */
  public static String stage(TaskRow task, int attempt) {
    return task.id() + "-" + attempt;
  }

  /** The stage that an attempt fills with the source that it fetches. */
  public static String sourceStage(TaskRow task, int attempt) {
    return task.id() + "-" + attempt + "-source";
  }

  /** The key under which a task that keeps its source as well commits it. */
  public static String sourceCommit(TaskRow task) {
    return task.id() + "-source";
  }

  private static Stream<String> commits(TaskRow task) {
    if (task.pushes()) {
      return Stream.empty();
    }
    return task.keepsSource() ? Stream.of(task.id(), sourceCommit(task)) : Stream.of(task.id());
  }

  /** A task that completed at its first attempt has cleared up after itself. */
  private static Stream<String> ofAttempts(TaskRow task) {
    int last = task.status() == TaskStatus.COMPLETED && task.attempt() == 1 ? 0 : task.attempt();
    return Stream.iterate(last, n -> n > Math.max(0, last - ATTEMPTS), n -> n - 1)
        .flatMap(n -> Stream.of(stage(task, n), sourceStage(task, n)));
  }

  private static Stream<String> handedOn(TaskRow task, Set<String> committed) {
    return Stream.of(product(task).stage())
        .filter(stage -> !stage.isEmpty() && !committed.contains(stage));
  }

  private static Set<String> set(Stream<String> some) {
    return some.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Product product(TaskRow task) {
    return task.product() == null ? Product.NONE : Product.of(task.product());
  }
}
