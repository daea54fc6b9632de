package dev.bitmill.tasks.api;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import dev.bitmill.tasks.run.Failure;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.v1.RunError;
import dev.bitmill.tasks.v1.RunStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What rows and messages say in different words. */
final class Words {
  private Words() {}

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static RunError error(Failure failure) {
    return RunError.newBuilder().setKind(failure.kind()).setMessage(failure.message()).build();
  }

  static dev.bitmill.tasks.v1.TaskStatus ofTask(TaskStatus status) {
    return dev.bitmill.tasks.v1.TaskStatus.valueOf("TASK_STATUS_" + status);
  }

  static RunStatus ofRun(TaskStatus status) {
    return switch (status) {
      case PENDING -> RunStatus.RUN_STATUS_QUEUED;
      case WAITING -> RunStatus.RUN_STATUS_WAITING;
      case PROCESSING -> RunStatus.RUN_STATUS_PROCESSING;
      case COMPLETED -> RunStatus.RUN_STATUS_SUCCEEDED;
      case FAILED -> RunStatus.RUN_STATUS_FAILED;
      case CANCELLED -> RunStatus.RUN_STATUS_CANCELLED;
    };
  }

  /** The word that a filter means. */
  static TaskStatus of(RunStatus status) {
    return Arrays.stream(TaskStatus.values())
        .filter(word -> ofRun(word) == status)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No status to filter by"));
  }

  /** Sets a field that a row may have nothing for. */
  static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  static Struct orEmpty(@Nullable Struct struct) {
    return struct == null ? Struct.getDefaultInstance() : struct;
  }
}
