package dev.bitmill.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs one piece of work many times at the same moment. */
public final class Race {
  private Race() {}

  /** What each runner answered, in the runners' order. */
  public static <T> List<T> of(int runners, IntFunction<T> work)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(runner);
                }));
      }
      start.countDown();
      List<T> answers = new ArrayList<>();
      for (Future<T> result : results) {
        answers.add(result.get());
      }
      return answers;
    }
  }
}
