package dev.bitmill.facade.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final Shared<String, Integer> shared = new Shared<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void whoComesWhileItIsAskedSharesTheNextAnswer() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> before = clients.submit(() -> shared.get("a", () -> after(first)));
      await().until(() -> asked.get() == 1);
      List<Thread> threads = new ArrayList<>();
      List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 20; i++) {
        threads.add(
            Thread.startVirtualThread(() -> answers.add(shared.get("a", asked::incrementAndGet))));
      }
      await().until(() -> threads.stream().allMatch(SharedTest::waits));
      assertThat(shared.get("another", () -> 7)).isEqualTo(7);
      first.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(before.get()).isEqualTo(1);
      assertThat(answers).hasSize(20).containsOnly(2);
    }
  }

  @Test
  void nobodyGetsAnAnswerFromBeforeHisWish() throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      AtomicInteger truth = new AtomicInteger();
      Callable<Boolean> client =
          () -> {
            for (int i = 0; i < 5_000; i++) {
              int wished = truth.incrementAndGet();
              if (shared.get("a", truth::get) < wished) {
                return false;
              }
            }
            return true;
          };
      for (Future<Boolean> fresh :
          clients.invokeAll(List.of(client, client, client, client, client, client))) {
        assertThat(fresh.get()).isTrue();
      }
    }
  }

  @Test
  void aFailureIsTheFailureOfWhoSharedItOnly() {
    IllegalStateException failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                shared.get(
                    "a",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(shared.get("a", () -> 3)).isEqualTo(3);
  }

  private Integer after(CountDownLatch latch) {
    int now = asked.incrementAndGet();
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return now;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }
}
