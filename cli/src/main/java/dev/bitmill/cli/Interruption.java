package dev.bitmill.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** What is still to be done when the program is ended in the middle, by Ctrl-C or by a signal. */
public final class Interruption {
  private Interruption() {}

  /**
   * Does the work; while it is done, the end of the program does the other thing first. Once the
   * end has begun the work does not return, so that nothing else is said.
   */
  public static <T> T during(Supplier<T> work, Runnable atEnd) {
    Thread end = Thread.ofPlatform().unstarted(atEnd);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return work.get();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException ending) {
        waitForTheEnd();
      }
    }
  }

  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
