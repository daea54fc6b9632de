package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.run.Urgency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph while it is being drawn, parents before children. */
final class Drawing {
  private final Origin origin;
  private final String runId;
  private final List<TaskRow> tasks = new ArrayList<>();
  private @Nullable String webhookUrl;
  private Urgency urgency = Urgency.NORMAL;

  Drawing(Origin origin) {
    this.origin = origin;
    this.runId = origin.id("run");
  }

  String runId() {
    return runId;
  }

  String newTaskId() {
    return origin.id("task");
  }

  /** Notes whom to tell when all has ended; nobody when empty. */
  void tell(String url) {
    webhookUrl = url.isEmpty() ? null : Inputs.webhook("webhook_url", url);
  }

  /** Notes how urgent it all is; normal when empty. */
  void urge(String word) {
    urgency = word.isBlank() ? Urgency.NORMAL : Inputs.urgency("priority", word);
  }

  int size() {
    return tasks.size();
  }

  /** Adds a task and answers its id. */
  String add(
      String id,
      @Nullable String parentId,
      String kind,
      Step step,
      @Nullable Struct input,
      @Nullable Struct options,
      String ref,
      @Nullable Struct metadata) {
    tasks.add(
        new TaskRow(
            id,
            origin.projectId(),
            runId,
            parentId,
            tasks.size(),
            kind,
            step.toStruct(),
            step.weight(),
            input,
            options,
            null,
            null,
            parentId == null ? TaskStatus.PENDING : TaskStatus.WAITING,
            0,
            0,
            0,
            null,
            null,
            ref.isEmpty() ? null : ref,
            metadata,
            urgency,
            origin.createdBy(),
            origin.now(),
            null,
            null,
            origin.now(),
            null));
    return id;
  }

  /** The finished graph. */
  Graph finish(
      Form form,
      @Nullable String kind,
      @Nullable String input,
      @Nullable Struct options,
      @Nullable Struct metadata) {
    RunRow run =
        new RunRow(
            runId,
            origin.projectId(),
            form,
            kind,
            input,
            options,
            metadata,
            TaskStatus.PENDING,
            0,
            null,
            null,
            webhookUrl,
            urgency,
            origin.requestId(),
            origin.createdBy(),
            origin.now(),
            null,
            null,
            origin.now());
    return new Graph(run, List.copyOf(tasks));
  }
}
