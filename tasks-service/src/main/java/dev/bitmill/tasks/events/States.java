package dev.bitmill.tasks.events;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.api.RunMessages;
import dev.bitmill.tasks.api.TaskMessages;
import dev.bitmill.tasks.events.Broadcast.State;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.Task;
import jakarta.inject.Singleton;

/** Resources of the caller's project as they stand. */
@Singleton
final class States {
  private final RunStore store;

  States(RunStore store) {
    this.store = store;
  }

  /** The run that a task belongs to. */
  String runOf(String taskId) {
    return row(taskId).runId();
  }

  State<Task> task(String id) {
    TaskRow task = row(id);
    return new State<>(TaskMessages.task(task), task.status().ended());
  }

  State<Job> job(String id) {
    RunRow run =
        store
            .run(CallContext.project(), Form.runId(id))
            .filter(row -> row.publicId().equals(id))
            .orElseThrow(() -> ApiException.notFound("job", id));
    return new State<>(RunMessages.job(run, store.tasksOf(run.id())), run.status().ended());
  }

  State<Run> run(String id) {
    RunRow run =
        store.run(CallContext.project(), id).orElseThrow(() -> ApiException.notFound("run", id));
    return new State<>(RunMessages.run(run, store.tasksOf(run.id())), run.status().ended());
  }

  private TaskRow row(String id) {
    return store
        .task(CallContext.project(), id)
        .orElseThrow(() -> ApiException.notFound("task", id));
  }
}
