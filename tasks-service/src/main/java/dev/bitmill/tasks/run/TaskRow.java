package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run.
 *
 * @param id `task_…`
 * @param parentId the task whose product it works on
 * @param position parents before children, in the order of writing
 * @param step what the executor does; never shown
 * @param weight its part of the run's progress
 * @param product what it hands to its children; never shown
 * @param attempt grows with every claim; only the newest attempt may change the task
 * @param failures how many attempts were lost or failed
 * @param upload the upload to the user's storage that is being completed; the task cannot be
 *     cancelled any more once it is set
 * @param urgency as its run's
 * @param errorKind why it failed or was cancelled, or while pending why the last attempt failed
 */
@MappedEntity("task")
public record TaskRow(
    @Id String id,
    String projectId,
    String runId,
    @Nullable String parentId,
    int position,
    String kind,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) Struct step,
    int weight,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct input,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct options,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct output,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct product,
    TaskStatus status,
    int progress,
    int attempt,
    int failures,
    @Nullable String errorKind,
    @Nullable String errorMessage,
    @Nullable String ref,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct metadata,
    Urgency urgency,
    @Nullable String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant updatedAt,
    @Nullable String upload) {
  private static final Set<String> LOOKING = Set.of("check", "call");

  /** Why it failed or was cancelled; null while it may still complete. */
  public @Nullable Failure failure() {
    boolean without = status == TaskStatus.FAILED || status == TaskStatus.CANCELLED;
    return without && errorKind != null && errorMessage != null
        ? new Failure(errorKind, errorMessage)
        : null;
  }

  /** What its run is told of why it did not complete. */
  @Nullable Failure toRun() {
    Failure failure = failure();
    return failure == null ? null : failure.toRun(kind, id);
  }

  /** True while a cancellation can still change what becomes of it. */
  boolean cancellable() {
    return !status.ended() && upload == null;
  }

  /** True when it looks at what came out of its parent, and does not work on what that made. */
  boolean looks() {
    return LOOKING.contains(Structs.text(step, "do"));
  }

  /** True when its result goes to the user's storage. */
  public boolean pushes() {
    return Structs.object(step, "target").containsFields("place");
  }

  /** True when its source becomes a file as well as its result. */
  boolean keepsSource() {
    return step.containsFields("original");
  }

  /** The same with another step. */
  public TaskRow withStep(Struct other) {
    return new TaskRow(
        id,
        projectId,
        runId,
        parentId,
        position,
        kind,
        other,
        weight,
        input,
        options,
        output,
        product,
        status,
        progress,
        attempt,
        failures,
        errorKind,
        errorMessage,
        ref,
        metadata,
        urgency,
        createdBy,
        createdAt,
        startedAt,
        finishedAt,
        updatedAt,
        upload);
  }
}
