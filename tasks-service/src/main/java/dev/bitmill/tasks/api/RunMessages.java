package dev.bitmill.tasks.api;

import dev.bitmill.tasks.run.Failure;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.Structs;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import java.util.List;

/** Runs and jobs as clients see them. */
final class RunMessages {
  private RunMessages() {}

  static Run run(RunRow row, List<TaskRow> tasks) {
    Run.Builder run =
        Run.newBuilder()
            .setId(row.id())
            .setObject("run")
            .setStatus(Words.ofRun(row.status()))
            .setProgress(row.progress())
            .addAllTasks(tasks.stream().map(TaskMessages::runTask).toList())
            .setMetadata(Words.orEmpty(row.metadata()))
            .setCreatedAt(row.createdAt().toEpochMilli())
            .setUpdatedAt(row.updatedAt().toEpochMilli());
    Failure failure = row.failure();
    if (failure != null) {
      run.setError(Words.error(failure));
    }
    if (row.createdBy() != null) {
      run.setCreatedBy(row.createdBy());
    }
    if (row.startedAt() != null) {
      run.setStartedAt(row.startedAt().toEpochMilli());
    }
    if (row.finishedAt() != null) {
      run.setFinishedAt(row.finishedAt().toEpochMilli());
    }
    return run.build();
  }

  static Job job(RunRow row, List<TaskRow> tasks) {
    Job.Builder job =
        Job.newBuilder()
            .setId(row.publicId())
            .setObject("job")
            .setKind(row.kind() == null ? "" : row.kind())
            .setInput(row.input() == null ? "" : row.input())
            .setOptions(Words.orEmpty(row.options()))
            .setMetadata(Words.orEmpty(row.metadata()))
            .setStatus(Words.ofRun(row.status()))
            .setProgress(row.progress())
            .addAllTasks(tasks.stream().map(TaskMessages::runTask).toList())
            .setCreatedAt(row.createdAt().toEpochMilli())
            .setUpdatedAt(row.updatedAt().toEpochMilli());
    tasks.stream()
        .filter(task -> task.kind().equals("export") && task.status() == TaskStatus.COMPLETED)
        .map(task -> Structs.text(Words.orEmpty(task.output()), "url"))
        .findFirst()
        .ifPresent(job::setOutput);
    Failure failure = row.failure();
    if (failure != null) {
      job.setError(Words.error(failure));
    }
    if (row.startedAt() != null) {
      job.setStartedAt(row.startedAt().toEpochMilli());
    }
    if (row.finishedAt() != null) {
      job.setFinishedAt(row.finishedAt().toEpochMilli());
    }
    return job.build();
  }
}
