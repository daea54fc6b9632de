package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.run.Leftovers;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import jakarta.inject.Singleton;

/** Removes what a run that has ended leaves at files-service. */
@Singleton
final class Sweeper {
  private final RunStore store;
  private final Files files;

  Sweeper(RunStore store, Files files) {
    this.store = store;
    this.files = files;
  }

  void sweep(String runId) {
    RunRow run = store.run(runId).orElse(null);
    if (run == null) {
      return;
    }
    Leftovers leftovers = Leftovers.of(run, run.status(), store.tasksOf(runId));
    new CallContext(run.projectId(), run.requestId(), run.id()).run(() -> remove(leftovers));
  }

  private void remove(Leftovers leftovers) {
    leftovers.stages().forEach(files::drop);
    leftovers.files().forEach(this::delete);
  }

  private void delete(String fileId) {
    try {
      files.delete(fileId);
    } catch (ApiException error) {
      if (!error.kind().equals("file_not_found")) {
        throw error;
      }
    }
  }
}
