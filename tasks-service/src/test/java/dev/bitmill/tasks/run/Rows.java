package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows for tests. */
public final class Rows {
  public static final Instant T0 = Instant.ofEpochSecond(1_700_000_000);

  private Rows() {}

  static TaskRow task(String id, @Nullable String parent, TaskStatus status, int progress) {
    return task(id, parent, status, progress, 1, status == TaskStatus.FAILED ? "stalled" : null);
  }

  static TaskRow task(
      String id,
      @Nullable String parent,
      TaskStatus status,
      int progress,
      int attempt,
      @Nullable String error) {
    return new TaskRow(
        id,
        "prj",
        "run_1",
        parent,
        0,
        "video",
        Struct.getDefaultInstance(),
        50,
        null,
        null,
        null,
        null,
        status,
        progress,
        attempt,
        0,
        error,
        error == null ? null : "because",
        null,
        null,
        Urgency.NORMAL,
        null,
        T0,
        status == TaskStatus.PENDING || status == TaskStatus.WAITING ? null : T0,
        status.ended() ? T0 : null,
        T0,
        null);
  }

  /** A task alone, as the database would count it. */
  static Standing standing(TaskRow task) {
    return new Standing(
        task.runId(),
        task.status(),
        Failure.CONDITIONS_NOT_MET.equals(task.errorKind()),
        task.startedAt() != null,
        task.weight(),
        (long) task.weight() * task.progress());
  }

  static TaskRow with(TaskRow task, Product product) {
    return new TaskRow(
        task.id(),
        "prj",
        "run_1",
        task.parentId(),
        0,
        task.kind(),
        task.step(),
        50,
        null,
        null,
        null,
        product.toStruct(),
        task.status(),
        task.progress(),
        task.attempt(),
        0,
        null,
        null,
        null,
        null,
        Urgency.NORMAL,
        null,
        T0,
        T0,
        T0,
        T0,
        task.upload());
  }

  /** With every column filled. */
  public static TaskRow full() {
    Struct struct = Structs.texts("url", "http://a");
    return new TaskRow(
        "task_1",
        "prj",
        "run_1",
        "task_0",
        3,
        "video",
        struct,
        50,
        struct,
        struct,
        struct,
        struct,
        TaskStatus.FAILED,
        42,
        2,
        1,
        "stalled",
        "It stood still.",
        "ref",
        struct,
        Urgency.HIGH,
        "key_1",
        T0,
        T0,
        T0,
        T0,
        "upl_1");
  }

  /** With every column filled. */
  public static RunRow run(Form form, TaskStatus status) {
    Struct struct = Structs.texts("a", "b");
    return new RunRow(
        "run_1",
        "prj",
        form,
        "video",
        "http://a",
        struct,
        struct,
        status,
        42,
        "stalled",
        "It stood still.",
        "https://client.example/hook",
        Urgency.HIGH,
        "req_1",
        "key_1",
        T0,
        T0,
        T0,
        T0);
  }
}
