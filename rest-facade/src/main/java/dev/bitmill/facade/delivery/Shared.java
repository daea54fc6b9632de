package dev.bitmill.facade.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Asks for the same thing once at a time. Who comes while it is asked for cannot use that answer,
 * which may be older than the wish; all who come meanwhile share the next one.
 */
final class Shared<K, V> {
  /** The newest for each key. */
  private final Map<K, Turn<V>> turns = new HashMap<>();

  /**
   * What the question gives, asked after this call began.
   *
   * @throws RuntimeException what the question threw, to all who shared it
   */
  V get(K key, Supplier<V> question) {
    Turn<V> mine = new Turn<>();
    Optional<Turn<V>> before;
    synchronized (turns) {
      before = Optional.ofNullable(turns.get(key));
      if (before.isPresent() && !before.get().begun) {
        mine = before.get();
      } else {
        turns.put(key, mine);
      }
    }
    if (before.isEmpty() || before.get() != mine) {
      before.ifPresent(Turn::await);
      ask(key, mine, question);
    }
    return mine.get();
  }

  private void ask(K key, Turn<V> turn, Supplier<V> question) {
    synchronized (turns) {
      turn.begun = true;
    }
    try {
      turn.answer.complete(question.get());
    } catch (RuntimeException | Error failed) {
      turn.answer.completeExceptionally(failed);
    } finally {
      synchronized (turns) {
        turns.remove(key, turn);
      }
    }
  }

  private static final class Turn<V> {
    private final CompletableFuture<V> answer = new CompletableFuture<>();

    /** Then it is too late to join in. */
    private boolean begun;

    void await() {
      answer.handle((value, failed) -> value).join();
    }

    V get() {
      try {
        return answer.join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
      }
    }
  }
}
