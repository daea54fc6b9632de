package dev.bitmill.tasks.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run that has ended leaves at files-service and nobody needs.
 *
 * @param stages uncommitted ones; some may never have existed
 * @param files sources that a job imported for itself, when it came to nothing
 */
public record Leftovers(Set<String> stages, Set<String> files) {
  /** Earlier attempts are swept by files-service, a day later. */
  private static final int ATTEMPTS = 10;

  /** Derives them. */
  public static Leftovers of(RunRow run, TaskStatus status, List<TaskRow> tasks) {
    Set<String> committed =
        tasks.stream().map(task -> product(task).committed()).collect(Collectors.toSet());
    Set<String> stages =
        tasks.stream()
            .flatMap(Leftovers::stages)
            .filter(stage -> !committed.contains(stage))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean fruitless = run.form() == Form.JOB && status != TaskStatus.COMPLETED;
    Set<String> files =
        tasks.stream()
            .filter(task -> fruitless && !product(task).committed().isEmpty())
            .map(task -> product(task).fileId())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Leftovers(stages, files);
  }

  public boolean isEmpty() {
    return stages.isEmpty() && files.isEmpty();
  }

  /** The stage that an attempt fills with its result, or with what it fetches for its children. */
  public static String stage(TaskRow task, int attempt) {
    return task.id() + "-" + attempt;
  }

  /** The stage that an attempt fills with a source that nobody else needs. */
  public static String sourceStage(TaskRow task, int attempt) {
    return task.id() + "-" + attempt + "-source";
  }

  /** An attempt that completed has cleared up after itself, but for what it hands on. */
  private static Stream<String> stages(TaskRow task) {
    boolean completed = task.status() == TaskStatus.COMPLETED;
    int last = completed ? task.attempt() - 1 : task.attempt();
    Stream<String> attempts =
        Stream.iterate(last, n -> n > Math.max(0, last - ATTEMPTS), n -> n - 1)
            .flatMap(n -> Stream.of(stage(task, n), sourceStage(task, n)));
    String handedOn = product(task).stage();
    return handedOn.isEmpty() ? attempts : Stream.concat(attempts, Stream.of(handedOn));
  }

  private static Product product(TaskRow task) {
    return task.product() == null ? Product.NONE : Product.of(task.product());
  }
}
