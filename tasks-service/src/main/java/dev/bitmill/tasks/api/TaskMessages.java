package dev.bitmill.tasks.api;

import dev.bitmill.tasks.run.Failure;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.Task;

/** Tasks as clients see them. */
final class TaskMessages {
  private TaskMessages() {}

  static Task task(TaskRow row) {
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
            .setCreated(Words.timestamp(row.createdAt()))
            .setUpdated(Words.timestamp(row.updatedAt()));
    if (row.output() != null) {
      task.setOutput(row.output()).addOutputs(row.output());
    }
    Failure failure = row.failure();
    if (failure != null) {
      task.setError(failure.message()).setErrorKind(failure.kind());
    }
    if (row.parentId() != null) {
      task.setParentId(row.parentId());
    }
    if (row.ref() != null) {
      task.setRef(row.ref());
    }
    if (row.createdBy() != null) {
      task.setCreatedBy(row.createdBy());
    }
    if (row.startedAt() != null) {
      task.setStarted(Words.timestamp(row.startedAt()));
    }
    if (row.finishedAt() != null) {
      task.setFinished(Words.timestamp(row.finishedAt()));
    }
    return task.build();
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
    if (row.output() != null) {
      task.setOutput(row.output());
    }
    Failure failure = row.failure();
    if (failure != null) {
      task.setError(Words.error(failure));
    }
    if (row.parentId() != null) {
      task.setParentId(row.parentId());
    }
    if (row.ref() != null) {
      task.setRef(row.ref());
    }
    if (row.startedAt() != null) {
      task.setStartedAt(row.startedAt().toEpochMilli());
    }
    if (row.finishedAt() != null) {
      task.setFinishedAt(row.finishedAt().toEpochMilli());
    }
    return task.build();
  }
}
