package dev.bitmill.tasks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Does at once what is asked at the same time: who comes while a transaction runs waits, and the
 * next one is for all who wait. Under load that is one commit for many; alone nobody waits.
 *
 * @param <Q> what is asked
 * @param <A> what comes of it
 */
final class Together<Q, A> {
  private static final int MOST = 64;

  private final Function<List<Q>, List<A>> work;
  private final Function<Q, Object> subject;
  private final ConcurrentLinkedQueue<Wish<Q, A>> waiting = new ConcurrentLinkedQueue<>();

  /** Fair: who has been answered is not to wait while others come and go. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Who does it.
   *
   * @param work answers each of what is asked, in its order
   * @param subject what a question is about; there is one for each in what is done at once
   */
  Together(Function<List<Q>, List<A>> work, Function<Q, Object> subject) {
    this.work = work;
    this.subject = subject;
  }

  private record Wish<Q, A>(Q question, CompletableFuture<A> answer) {}

  /** Does it, with whatever else is asked meanwhile; fails only for reasons of its own. */
  A ask(Q question) {
    Wish<Q, A> wish = new Wish<>(question, new CompletableFuture<>());
    waiting.add(wish);
    turn.lock();
    try {
      while (!wish.answer().isDone()) {
        serve(next());
      }
    } finally {
      turn.unlock();
    }
    try {
      return wish.answer().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException own ? own : failed;
    }
  }

  /** Who asks about the same as somebody before is told what comes of it after that. */
  private List<Wish<Q, A>> next() {
    Map<Object, Wish<Q, A>> next = new LinkedHashMap<>();
    List<Wish<Q, A>> later = new ArrayList<>();
    for (Wish<Q, A> wish = waiting.poll(); wish != null; wish = waiting.poll()) {
      if (next.putIfAbsent(subject.apply(wish.question()), wish) != null) {
        later.add(wish);
      }
      if (next.size() == MOST) {
        break;
      }
    }
    waiting.addAll(later);
    return List.copyOf(next.values());
  }

  /** What fails for many is tried for each alone, so that nobody fails for another's sake. */
  private void serve(List<Wish<Q, A>> wishes) {
    try {
      List<A> answers = work.apply(wishes.stream().map(Wish::question).toList());
      for (int i = 0; i < wishes.size(); i++) {
        wishes.get(i).answer().complete(answers.get(i));
      }
    } catch (Throwable failed) {
      if (wishes.size() == 1) {
        wishes.getFirst().answer().completeExceptionally(failed);
      } else {
        wishes.forEach(wish -> serve(List.of(wish)));
      }
    }
  }
}
