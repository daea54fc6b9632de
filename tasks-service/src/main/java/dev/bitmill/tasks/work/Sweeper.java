package dev.bitmill.tasks.work;

import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.run.Leftovers;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import jakarta.inject.Singleton;

/** Removes what a run that has ended leaves at the other services. */
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

  private void sweep(RunRow run) {
    Leftovers leftovers = Leftovers.of(run, run.status(), store.tasksOf(run.id()));
    new CallContext(run.projectId(), run.requestId(), run.id()).run(() -> remove(leftovers));
  }

  private void remove(Leftovers leftovers) {
    leftovers.uploads().forEach(connections::abort);
    leftovers.settled().forEach(connections::settle);
    leftovers.stages().forEach(files::drop);
    leftovers.files().forEach(files::delete);
    leftovers.commits().forEach(files::takeBack);
  }
}
