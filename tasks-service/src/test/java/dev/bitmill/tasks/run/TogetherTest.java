package dev.bitmill.tasks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<List<String>> done = new CopyOnWriteArrayList<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final Together<String, String> together = new Together<>(this::work, word -> word);

  @Test
  void whatIsAskedMeanwhileIsDoneAtOnceButTheSameOneAfterTheOther() {
    ask("held", "a", "b", "b", "c");
    assertThat(done).first().isEqualTo(List.of("held"));
    assertThat(done.get(1)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(done).hasSize(3).last().isEqualTo(List.of("b"));
  }

  @Test
  void nobodyFailsForAnothersSake() {
    ask("held", "a", "bad", "sneaky", "b");
    assertThat(told)
        .containsEntry("a", "done")
        .containsEntry("b", "done")
        .containsEntry("bad", "IllegalStateException")
        .containsEntry("sneaky", "CompletionException");
  }

  /** The first is held until all others wait. */
  private void ask(String... words) {
    List<Thread> threads = new ArrayList<>();
    for (String word : words) {
      threads.add(Thread.ofPlatform().daemon().start(() -> told.put(word, answer(word))));
      await().until(() -> threads.getLast().getState() == Thread.State.WAITING);
    }
    held.countDown();
    await().until(() -> told.size() == new HashSet<>(List.of(words)).size());
    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private String answer(String word) {
    try {
      return together.ask(word);
    } catch (RuntimeException failed) {
      return failed.getClass().getSimpleName();
    }
  }

  private List<String> work(List<String> words) {
    done.add(words);
    if (words.contains("held")) {
      hold();
    }
    if (words.contains("bad")) {
      throw new IllegalStateException();
    }
    if (words.contains("sneaky")) {
      throw TogetherTest.<RuntimeException>unseen(new Exception());
    }
    return words.stream().map(word -> "done").toList();
  }

  private void hold() {
    try {
      held.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the compiler does not know of, as interceptors throw it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unseen(Exception failed) throws E {
    throw (E) failed;
  }
}
