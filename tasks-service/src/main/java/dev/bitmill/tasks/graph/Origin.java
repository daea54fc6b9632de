package dev.bitmill.tasks.graph;

import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Ids;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a graph, and when.
 *
 * @param ulid makes the part of an id after its prefix
 */
public record Origin(
    String projectId,
    String requestId,
    @Nullable String createdBy,
    Instant now,
    Supplier<String> ulid) {
  /** The current call's. */
  public static Origin current(Instant now) {
    CallContext call = CallContext.current();
    return new Origin(
        CallContext.project(),
        call.requestId(),
        call.actor().isEmpty() ? null : call.actor(),
        now,
        () -> Ids.make("").substring(1));
  }

  String id(String prefix) {
    return prefix + "_" + ulid.get();
  }
}
