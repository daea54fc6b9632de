package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their tasks. Each method is one transaction that takes the run's lock first, so that
 * what is derived from several tasks is right; rows and their executions change together.
 */
@Singleton
public class RunStore {
  private final RunRepository runs;
  private final TaskRepository tasks;
  private final Schedule schedule;
  private final ApplicationEventPublisher<RunChanged> changes;
  private final Clock clock;

  RunStore(
      RunRepository runs,
      TaskRepository tasks,
      Schedule schedule,
      ApplicationEventPublisher<RunChanged> changes,
      Clock clock) {
    this.runs = runs;
    this.tasks = tasks;
    this.schedule = schedule;
    this.changes = changes;
    this.clock = clock;
  }

  /** Stores a graph and schedules what is ready. */
  @Transactional
  public void create(RunRow run, List<TaskRow> graph) {
    runs.save(run);
    tasks.saveAll(graph);
    schedule.add(ids(graph, TaskStatus.PENDING));
  }

  /**
   * Begins an attempt. A task that was being worked on has lost its worker, which counts as a
   * failure.
   *
   * @return empty when there is nothing to do any more
   */
  @Transactional
  public Optional<Claim> claim(String taskId) {
    RunRow run = runs.lockOf(taskId).orElse(null);
    if (run == null) {
      return Optional.empty();
    }
    List<TaskRow> graph = new ArrayList<>(tasks.findByRunIdOrderByPosition(run.id()));
    TaskRow task = graph.stream().filter(one -> one.id().equals(taskId)).findFirst().orElseThrow();
    if (task.status() != TaskStatus.PENDING && task.status() != TaskStatus.PROCESSING) {
      return Optional.empty();
    }
    boolean lost = task.status() == TaskStatus.PROCESSING;
    TaskRow claimed = tasks.claim(taskId, task.failures() + (lost ? 1 : 0), clock.instant());
    graph.set(graph.indexOf(task), claimed);
    settle(run, graph);
    return Optional.of(new Claim(run, claimed, List.copyOf(graph), lost));
  }

  /** Keeps what an attempt fetched, for the attempts after it as well; false as below. */
  @Transactional
  public boolean keep(Claim claim, Struct product) {
    return tasks.keep(claim.task().id(), claim.attempt(), product) == 1;
  }

  /**
   * Passes the point of no return: what was uploaded will be made visible, so that a cancellation
   * from now on comes too late, and attempts after this one complete the same upload. False when
   * the cancellation, or another attempt, came first.
   *
   * @param product what was uploaded: its source may be another, or gone, when it is complete
   */
  @Transactional
  public boolean fence(Claim claim, String upload, Struct product) {
    runs.lock(claim.run().id());
    return tasks.fence(claim.task().id(), claim.attempt(), upload, product, clock.instant()) == 1;
  }

  /** Records how far an attempt is; false when the attempt has been replaced or stopped. */
  @Transactional
  public boolean progress(Claim claim, int percent) {
    runs.lock(claim.run().id());
    boolean written =
        tasks.progress(claim.task().id(), claim.attempt(), percent, clock.instant()) == 1;
    if (written) {
      settle(claim.run());
    }
    return written;
  }

  /** Records the result of an attempt and makes the children ready; false as above. */
  @Transactional
  public boolean complete(Claim claim, Struct output, Struct product, Handed handed) {
    runs.lock(claim.run().id());
    Instant now = clock.instant();
    if (tasks.complete(claim.task().id(), claim.attempt(), output, product, now) == 0) {
      return false;
    }
    schedule.close(claim.task(), true);
    List<TaskRow> graph = tasks.findByRunIdOrderByPosition(claim.run().id());
    if (handed.goesOn()) {
      ready(claim.task(), graph, handed);
      settle(claim.run(), graph);
    } else {
      cancel(RunState.descendants(graph, claim.task().id()), Failure.notMet(claim.task()));
      settle(claim.run());
    }
    return true;
  }

  private void ready(TaskRow parent, List<TaskRow> graph, Handed handed) {
    List<TaskRow> children =
        graph.stream()
            .filter(task -> parent.id().equals(task.parentId()))
            .filter(task -> task.status() == TaskStatus.WAITING)
            .toList();
    ready(children.stream().filter(TaskRow::looks).toList(), handed.looked());
    ready(children.stream().filter(child -> !child.looks()).toList(), handed.worked());
  }

  private void ready(List<TaskRow> children, Struct input) {
    if (!children.isEmpty()) {
      List<String> ids = children.stream().map(TaskRow::id).toList();
      tasks.ready(ids, input, clock.instant());
      schedule.add(ids);
    }
  }

  /** Records that a task failed for good, and cancels what waits for it; false as above. */
  @Transactional
  public boolean fail(Claim claim, Failure failure, int failures) {
    runs.lock(claim.run().id());
    TaskRow task = claim.task();
    if (tasks.fail(
            task.id(),
            claim.attempt(),
            failures,
            failure.kind(),
            failure.message(),
            clock.instant())
        == 0) {
      return false;
    }
    schedule.close(task, false);
    List<TaskRow> graph = tasks.findByRunIdOrderByPosition(task.runId());
    cancel(RunState.descendants(graph, task.id()), failure.toDescendants(task));
    settle(claim.run());
    return true;
  }

  /** Gives a task back for another attempt; false as above. */
  @Transactional
  public boolean release(Claim claim, int failures, @Nullable Failure failure) {
    runs.lock(claim.run().id());
    boolean released =
        tasks.release(
                claim.task().id(),
                claim.attempt(),
                failures,
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.message(),
                clock.instant())
            == 1;
    if (released) {
      settle(claim.run());
    }
    return released;
  }

  /** Cancels a task and what waits for it; past the point of no return it is too late. */
  @Transactional
  public void cancelTask(TaskRow task) {
    RunRow run = runs.lock(task.runId()).orElseThrow();
    List<TaskRow> graph = tasks.findByRunIdOrderByPosition(run.id());
    List<TaskRow> open =
        graph.stream().filter(one -> one.id().equals(task.id()) && one.cancellable()).toList();
    if (!open.isEmpty()) {
      cancel(open, Failure.BY_REQUEST);
      cancel(RunState.descendants(graph, task.id()), Failure.BY_REQUEST.toDescendants(task));
      settle(run);
    }
  }

  /** Cancels what has not ended and is not past the point of no return. */
  @Transactional
  public void cancelRun(RunRow found) {
    RunRow run = runs.lock(found.id()).orElseThrow();
    if (!run.status().ended()) {
      cancel(tasks.findByRunIdOrderByPosition(run.id()), Failure.BY_REQUEST);
      settle(run);
    }
  }

  @Transactional(readOnly = true)
  public Optional<TaskRow> task(String id) {
    return tasks.findById(id);
  }

  @Transactional(readOnly = true)
  public Optional<TaskRow> task(String projectId, String id) {
    return tasks.findByIdAndProjectId(id, projectId);
  }

  @Transactional(readOnly = true)
  public Optional<RunRow> run(String projectId, String id) {
    return runs.findByIdAndProjectId(id, projectId);
  }

  @Transactional(readOnly = true)
  public Optional<RunRow> run(String id) {
    return runs.findById(id);
  }

  /** A run's tasks, parents before children. */
  @Transactional(readOnly = true)
  public List<TaskRow> tasksOf(String runId) {
    return tasks.findByRunIdOrderByPosition(runId);
  }

  /** The tasks of several runs, parents before children. */
  @Transactional(readOnly = true)
  public List<TaskRow> tasksOf(Collection<String> runIds) {
    return runIds.isEmpty() ? List.of() : tasks.ofRuns(runIds);
  }

  /** The tasks with these ids. */
  @Transactional(readOnly = true)
  public List<TaskRow> tasks(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : tasks.findAll(ids);
  }

  private void cancel(List<TaskRow> victims, Failure why) {
    List<TaskRow> open = victims.stream().filter(TaskRow::cancellable).toList();
    List<String> ids = open.stream().map(TaskRow::id).toList();
    if (!ids.isEmpty()) {
      open.forEach(task -> schedule.close(task, false));
      tasks.cancel(ids, why.kind(), why.message(), clock.instant());
      tasks.unschedule(ids);
    }
  }

  private void settle(RunRow before) {
    settle(before, tasks.findByRunIdOrderByPosition(before.id()));
  }

  /** Whether a task waits for its parent or for a worker makes no difference to its run. */
  private void settle(RunRow before, List<TaskRow> graph) {
    RunState state = RunState.of(graph);
    Instant now = clock.instant();
    Failure failure = state.failure();
    boolean begun = graph.stream().anyMatch(task -> task.startedAt() != null);
    runs.update(
        before.id(),
        state.status(),
        state.progress(),
        failure == null ? null : failure.kind(),
        failure == null ? null : failure.message(),
        begun ? now : null,
        state.status().ended() ? now : null,
        now);
    if (state.status().ended() && !Leftovers.of(before, state.status(), graph).isEmpty()) {
      schedule.sweep(before.id());
    }
    changes.publishEvent(new RunChanged(before, state.status()));
  }

  private static List<String> ids(List<TaskRow> tasks, TaskStatus status) {
    return tasks.stream().filter(task -> task.status() == status).map(TaskRow::id).toList();
  }
}
