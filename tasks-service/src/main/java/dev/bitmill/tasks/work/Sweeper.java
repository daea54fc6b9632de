package dev.bitmill.tasks.work;

import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.run.Leftovers;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import jakarta.inject.Singleton;

/** Removes what a run that has ended leaves at files-service, and ends what tasks uploaded. */
@Singleton
final class Sweeper {
  private final RunStore store;
  private final Files files;
  private final Connections connections;

  Sweeper(RunStore store, Files files, Connections connections) {
    this.store = store;
    this.files = files;
    this.connections = connections;
  }

  /** Does nothing while the run goes on. Repeating it is harmless. */
  void sweep(String runId) {
    store.run(runId).filter(run -> run.status().ended()).ifPresent(this::sweep);
  }

  /**
   * Ends what a task sent to the user's storage: when it completed the objects stay, otherwise all
   * is taken back. Repeating it is harmless.
   */
  void close(String taskId) {
    store.task(taskId).filter(TaskRow::pushes).ifPresent(this::close);
  }

  private void close(TaskRow task) {
    RunRow run = store.run(task.runId()).orElseThrow();
    new CallContext(run.projectId(), run.requestId(), task.id())
        .run(
            () -> {
              if (task.status() == TaskStatus.COMPLETED) {
                connections.settle(task.id());
              } else if (task.status().ended()) {
                connections.abort(task.id());
              }
            });
  }

  private void sweep(RunRow run) {
    Leftovers leftovers = Leftovers.of(run, run.status(), store.tasksOf(run.id()));
    new CallContext(run.projectId(), run.requestId(), run.id()).run(() -> remove(leftovers));
  }

  private void remove(Leftovers leftovers) {
    leftovers.stages().forEach(files::drop);
    leftovers.files().forEach(files::delete);
    leftovers.commits().forEach(files::takeBack);
  }
}
