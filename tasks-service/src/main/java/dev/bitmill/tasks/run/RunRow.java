package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A graph of tasks.
 *
 * @param id `run_…`
 * @param kind what a job makes
 * @param input what a job works on, as it was given
 * @param options what a job was asked for
 * @param errorKind the first thing that went wrong
 * @param webhookUrl whom to tell when it has ended
 * @param requestId the request that created it, for the log lines of everything done for it
 */
@MappedEntity("run")
public record RunRow(
    @Id String id,
    String projectId,
    Form form,
    @Nullable String kind,
    @Nullable String input,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct options,
    @TypeDef(type = DataType.JSON, converter = StructConverter.class) @Nullable Struct metadata,
    TaskStatus status,
    int progress,
    @Nullable String errorKind,
    @Nullable String errorMessage,
    @Nullable String webhookUrl,
    Urgency urgency,
    String requestId,
    @Nullable String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant updatedAt) {
  /** The id that clients know it by. */
  public String publicId() {
    return form.publicId(id);
  }

  /** Why it did not succeed. */
  public @Nullable Failure failure() {
    return errorKind == null || errorMessage == null ? null : new Failure(errorKind, errorMessage);
  }
}
