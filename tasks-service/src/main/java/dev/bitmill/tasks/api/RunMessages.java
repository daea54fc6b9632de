package dev.bitmill.tasks.api;

import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.Structs;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import java.util.List;

/** Runs and jobs as clients see them. */
public final class RunMessages {
  private RunMessages() {}

  public static Run run(RunRow row, List<TaskRow> tasks) {
    Run.Builder run =
        Run.newBuilder()
            .setId(row.id())
            .setObject("run")
            .setStatus(Words.ofRun(row.status()))
            .setProgress(row.progress())
            .addAllTasks(tasks.stream().map(TaskMessages::runTask).toList())
            .setMetadata(Words.orEmpty(row.metadata()))
            .setPriority(row.urgency().word())
            .setCreatedAt(row.createdAt().toEpochMilli())
            .setUpdatedAt(row.updatedAt().toEpochMilli());
    Words.ifSet(row.failure(), failure -> run.setError(Words.error(failure)));
    Words.ifSet(row.createdBy(), run::setCreatedBy);
    Words.ifSet(row.startedAt(), at -> run.setStartedAt(at.toEpochMilli()));
    Words.ifSet(row.finishedAt(), at -> run.setFinishedAt(at.toEpochMilli()));
    return run.build();
  }

  public static Job job(RunRow row, List<TaskRow> tasks) {
    Job.Builder job =
        Job.newBuilder()
            .setId(row.publicId())
            .setObject("job")
            .setKind(row.kind() == null ? "" : row.kind())
            .setInput(row.input() == null ? "" : row.input())
            .setOptions(Words.orEmpty(row.options()))
            .setMetadata(Words.orEmpty(row.metadata()))
            .setPriority(row.urgency().word())
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
    Words.ifSet(row.failure(), failure -> job.setError(Words.error(failure)));
    Words.ifSet(row.startedAt(), at -> job.setStartedAt(at.toEpochMilli()));
    Words.ifSet(row.finishedAt(), at -> job.setFinishedAt(at.toEpochMilli()));
    return job.build();
  }
}
