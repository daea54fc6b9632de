package dev.bitmill.connections.grants;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** Asks a storage many things, some at once. */
final class Together {
  private static final int WIDTH = 16;

  private Together() {}

  /**
   * Does the work for each, several at a time. After a failure nothing more is begun; what has
   * begun is finished, for a request that is broken off may be heard all the same.
   */
  static <T> void each(List<T> items, Consumer<T> work) {
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    items.stream()
        .gather(Gatherers.mapConcurrent(WIDTH, item -> attempt(item, work, failure)))
        .forEach(done -> {});
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private static <T> boolean attempt(
      T item, Consumer<T> work, AtomicReference<@Nullable RuntimeException> failure) {
    if (failure.get() == null) {
      try {
        work.accept(item);
      } catch (RuntimeException failed) {
        failure.compareAndSet(null, failed);
      }
    }
    return true;
  }
}
