package dev.bitmill.tasks.work;

import java.time.Duration;

/** An attempt that waits at the {@link Door}. */
final class Waiter {
  final Line line;

  /** Who came first has the least. */
  final long number;

  private final long since = System.nanoTime();

  /** The last round in which it asked. */
  long asked;

  /** True when it was the first to ask in that round. */
  boolean leads;

  /** Where its line stood when it last had its turn. */
  long place;

  Waiter(Line line, long number, long asked) {
    this.line = line;
    this.number = number;
    this.asked = asked;
  }

  Duration waited() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
