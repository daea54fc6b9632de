package dev.bitmill.tasks.api;

import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.Tried;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskAttempt;
import dev.bitmill.tasks.v1.TaskAttempts;
import java.util.List;

/** Tasks as clients see them. */
public final class TaskMessages {
  private TaskMessages() {}

  public static Task task(TaskRow row) {
    Task.Builder task =
        Task.newBuilder()
            .setId(row.id())
            .setObject("task")
            .setKind(row.kind())
            .setInput(Words.orEmpty(row.input()))
            .setOptions(Words.orEmpty(row.options()))
            .setMetadata(Words.orEmpty(row.metadata()))
            .setStatus(Words.ofTask(row.status()))
            .setProgress(row.progress())
            .setRunId(row.runId())
            .setPriority(row.urgency().word())
            .setCreated(Words.timestamp(row.createdAt()))
            .setUpdated(Words.timestamp(row.updatedAt()));
    Words.ifSet(row.output(), output -> task.setOutput(output).addOutputs(output));
    Words.ifSet(
        row.failure(), failure -> task.setError(failure.message()).setErrorKind(failure.kind()));
    Words.ifSet(row.parentId(), task::setParentId);
    Words.ifSet(row.ref(), task::setRef);
    Words.ifSet(row.createdBy(), task::setCreatedBy);
    Words.ifSet(row.startedAt(), at -> task.setStarted(Words.timestamp(at)));
    Words.ifSet(row.finishedAt(), at -> task.setFinished(Words.timestamp(at)));
    return task.build();
  }

  /** How a task was tried. */
  public static TaskAttempts attempts(List<Tried> rows) {
    return TaskAttempts.newBuilder()
        .addAllAttempts(rows.stream().map(TaskMessages::attempt).toList())
        .build();
  }

  private static TaskAttempt attempt(Tried row) {
    TaskAttempt.Builder attempt =
        TaskAttempt.newBuilder()
            .setNumber(row.number())
            .setStarted(Words.timestamp(row.startedAt()));
    Words.ifSet(row.worker(), attempt::setWorker);
    Words.ifSet(row.finishedAt(), at -> attempt.setFinished(Words.timestamp(at)));
    Words.ifSet(row.errorMessage(), attempt::setError);
    Words.ifSet(row.errorKind(), attempt::setErrorKind);
    return attempt.build();
  }

  /** The same within a run or a job. */
  static RunTask runTask(TaskRow row) {
    RunTask.Builder task =
        RunTask.newBuilder()
            .setId(row.id())
            .setObject("task")
            .setKind(row.kind())
            .setInput(Words.orEmpty(row.input()))
            .setOptions(Words.orEmpty(row.options()))
            .setStatus(Words.ofRun(row.status()))
            .setProgress(row.progress())
            .setCreatedAt(row.createdAt().toEpochMilli());
    Words.ifSet(row.output(), task::setOutput);
    Words.ifSet(row.failure(), failure -> task.setError(Words.error(failure)));
    Words.ifSet(row.parentId(), task::setParentId);
    Words.ifSet(row.ref(), task::setRef);
    Words.ifSet(row.startedAt(), at -> task.setStartedAt(at.toEpochMilli()));
    Words.ifSet(row.finishedAt(), at -> task.setFinishedAt(at.toEpochMilli()));
    return task.build();
  }
}
