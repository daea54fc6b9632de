package dev.bitmill.tasks.run;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands, without what it works on: what its run is derived from, which happens
 * whenever one of many changes.
 */
@Introspected
record Standing(
    String id,
    String runId,
    int position,
    String kind,
    int weight,
    TaskStatus status,
    int progress,
    @Nullable String errorKind,
    @Nullable String errorMessage,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant updatedAt) {
  /** True when it was not to be done, which is as good as done. */
  boolean skipped() {
    return status == TaskStatus.CANCELLED && Failure.CONDITIONS_NOT_MET.equals(errorKind);
  }

  /** What its run is told of why it did not complete; null when there is nothing to tell. */
  @Nullable Failure toRun() {
    boolean without = status == TaskStatus.FAILED || (status == TaskStatus.CANCELLED && !skipped());
    return without && errorKind != null && errorMessage != null
        ? new Failure(errorKind, errorMessage).toRun(kind, id)
        : null;
  }

  Instant endedAt() {
    return finishedAt == null ? updatedAt : finishedAt;
  }
}
