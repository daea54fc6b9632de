package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their tasks. Each method is one transaction that takes the run's lock first, so that
 * what is derived from several tasks is right; rows and their executions change together.
 */
@Singleton
public class RunStore {
  /** Attempts that are remembered beside the newest. */
  private static final int TRIED = 19;

  private final RunRepository runs;
  private final TaskRepository tasks;
  private final TriedRepository tried;
  private final Endings endings;
  private final Schedule schedule;
  private final ApplicationEventPublisher<RunChanged> changes;
  private final Clock clock;

  RunStore(
      RunRepository runs,
      TaskRepository tasks,
      TriedRepository tried,
      Endings endings,
      Schedule schedule,
      ApplicationEventPublisher<RunChanged> changes,
      Clock clock) {
    this.runs = runs;
    this.tasks = tasks;
    this.tried = tried;
    this.endings = endings;
    this.schedule = schedule;
    this.changes = changes;
    this.clock = clock;
  }

  /** Stores a graph and schedules what is ready. */
  @Transactional
  public void create(RunRow run, List<TaskRow> graph) {
    int stride = run.urgency().stride();
    Instant turn = tasks.turn(run.projectId(), run.urgency(), stride, clock.instant());
    runs.save(run);
    tasks.saveAll(graph);
    schedule.add(ids(graph, TaskStatus.PENDING), Turn.first(turn), stride);
  }

  /** Begins attempts, as {@link Ledger} says. */
  @Transactional
  List<Optional<Claim>> claim(List<String> taskIds) {
    Map<String, RunRow> locked = byId(runs.lockOf(taskIds), RunRow::id);
    if (locked.isEmpty()) {
      return taskIds.stream().map(id -> Optional.<Claim>empty()).toList();
    }
    Instant now = clock.instant();
    Set<String> lost =
        Set.copyOf(tried.lost(taskIds, now, Failure.VANISHED.kind(), Failure.VANISHED.message()));
    Map<String, TaskRow> claimed = byId(tasks.claim(taskIds, Workplace.NAME, now), TaskRow::id);
    Map<String, TaskRow> parents = byId(tasks(parents(claimed.values())), TaskRow::id);
    begin(locked.values(), claimed.values(), now);
    return taskIds.stream()
        .map(id -> Optional.ofNullable(claimed.get(id)))
        .map(
            found ->
                found.map(
                    task ->
                        new Claim(
                            Objects.requireNonNull(locked.get(task.runId())),
                            task,
                            task.parentId() == null ? null : parents.get(task.parentId()),
                            lost.contains(task.id()))))
        .toList();
  }

  private void begin(Collection<RunRow> locked, Collection<TaskRow> claimed, Instant now) {
    Set<String> ids = claimed.stream().map(TaskRow::runId).collect(Collectors.toSet());
    List<RunRow> begun = locked.stream().filter(run -> ids.contains(run.id())).toList();
    List<String> waiting =
        begun.stream().filter(run -> run.status() == TaskStatus.PENDING).map(RunRow::id).toList();
    if (!waiting.isEmpty()) {
      runs.begin(waiting, now);
    }
    begun.forEach(run -> changes.publishEvent(new RunChanged(run, TaskStatus.PROCESSING)));
  }

  private static List<String> parents(Collection<TaskRow> claimed) {
    return claimed.stream().flatMap(task -> Stream.ofNullable(task.parentId())).distinct().toList();
  }

  private static <T> Map<String, T> byId(Collection<T> rows, Function<T, String> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }

  /** True while other tasks are still to read the stage that this one works on. */
  @Transactional(readOnly = true)
  public boolean isShared(Claim claim) {
    return Stages.isShared(tasks.findByRunIdOrderByPosition(claim.run().id()), claim.task().id());
  }

  /** The tasks that are about to be made into videos or streams beside this one, and itself. */
  @Transactional(readOnly = true)
  public List<TaskRow> encodesBeside(Claim claim) {
    TaskRow task = claim.task();
    return tasks.encodesBeside(task.runId(), task.parentId(), task.progress());
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

  /** Records results, as {@link Ledger} says. */
  @Transactional
  List<Boolean> complete(List<Completion> all) {
    Map<String, RunRow> before = new TreeMap<>();
    all.forEach(one -> before.put(one.claim().run().id(), one.claim().run()));
    runs.lock(before.keySet());
    Set<String> recorded = endings.complete(all, clock.instant());
    List<Completion> done = all.stream().filter(one -> recorded.contains(one.taskId())).toList();
    if (!done.isEmpty()) {
      done.forEach(one -> schedule.close(one.claim().task(), true));
      follow(done);
      tasks.end(recorded);
      Set<String> changed =
          done.stream().map(one -> one.claim().run().id()).collect(Collectors.toSet());
      settle(before.values().stream().filter(run -> changed.contains(run.id())).toList());
    }
    return all.stream().map(one -> recorded.contains(one.taskId())).toList();
  }

  /** Makes the children ready, or cancels what is not to be done. */
  private void follow(List<Completion> done) {
    Map<String, Completion> parents =
        done.stream().collect(Collectors.toMap(Completion::taskId, Function.identity()));
    tasks.waitingFor(parents.keySet()).stream()
        .collect(Collectors.groupingBy(child -> String.valueOf(child.parentId())))
        .forEach((id, children) -> follow(Objects.requireNonNull(parents.get(id)), children));
  }

  private void follow(Completion parent, List<TaskRow> children) {
    Handed handed = parent.handed();
    if (handed.goesOn()) {
      Turn turn = tasks.turnOf(parent.taskId()).orElseGet(() -> Turn.first(clock.instant()));
      int stride = parent.claim().run().urgency().stride();
      ready(children.stream().filter(TaskRow::looks).toList(), handed.looked(), turn, stride);
      ready(
          children.stream().filter(child -> !child.looks()).toList(),
          handed.worked(),
          turn,
          stride);
    } else {
      TaskRow conditions = parent.claim().task();
      List<TaskRow> graph = tasks.findByRunIdOrderByPosition(conditions.runId());
      cancel(RunState.descendants(graph, conditions.id()), Failure.notMet(conditions));
    }
  }

  private void ready(List<TaskRow> children, Struct input, Turn turn, int stride) {
    if (!children.isEmpty()) {
      List<String> ids = children.stream().map(TaskRow::id).toList();
      tasks.ready(ids, input, clock.instant());
      schedule.add(ids, turn, stride);
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

  /**
   * Gives a task back for another attempt; false as above.
   *
   * @param failure why; null when there was no room for its work, which is worth no record
   */
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
      if (failure != null) {
        tried.keep(claim.task().id(), clock.instant(), failure.kind(), failure.message());
        tried.trim(claim.task().id(), TRIED);
      }
      tasks.prioritise(claim.task().id(), Turn.AGAIN);
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

  /**
   * Forgets runs that ended before, with their tasks and deliveries, and answers how many; those
   * whose receivers are still to be told stay.
   */
  @Transactional
  public int forget(Instant before, int most) {
    return runs.forget(before, most);
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

  /** How a task was tried, the oldest attempt first. */
  @Transactional(readOnly = true)
  public List<Tried> tried(String taskId) {
    return tried.of(taskId);
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
    settle(List.of(before));
  }

  private void settle(List<RunRow> changed) {
    Map<String, List<Standing>> standings =
        tasks.standings(changed.stream().map(RunRow::id).toList()).stream()
            .collect(Collectors.groupingBy(Standing::runId));
    changed.forEach(
        run -> settle(run, RunState.of(Objects.requireNonNull(standings.get(run.id())))));
  }

  /** Whether a task waits for its parent or for a worker makes no difference to its run. */
  private void settle(RunRow before, RunState state) {
    Instant now = clock.instant();
    Failure failure =
        state.troubled() ? tasks.firstTroubled(before.id()).map(TaskRow::toRun).orElse(null) : null;
    runs.update(
        before.id(),
        state.status(),
        state.progress(),
        failure == null ? null : failure.kind(),
        failure == null ? null : failure.message(),
        state.begun() ? now : null,
        state.status().ended() ? now : null,
        now);
    if (state.status().ended()) {
      sweep(before, state.status());
    }
    changes.publishEvent(new RunChanged(before, state.status()));
  }

  private void sweep(RunRow run, TaskStatus status) {
    if (!Leftovers.of(run, status, tasks.findByRunIdOrderByPosition(run.id())).isEmpty()) {
      schedule.sweep(run.id());
    }
  }

  private static List<String> ids(List<TaskRow> tasks, TaskStatus status) {
    return tasks.stream().filter(task -> task.status() == status).map(TaskRow::id).toList();
  }
}
