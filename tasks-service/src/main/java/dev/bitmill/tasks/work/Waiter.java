package dev.bitmill.tasks.work;

import java.time.Duration;

/** An attempt that waits at the {@link Door}. */
final class Waiter {
  final Line line;

  /** What takes as much room as others of its sort; empty where it may need none. */
  final String sort;

  /** Who came first has the least. */
  long number;

  private final long since = System.nanoTime();

  /** The last round in which it asked. */
  long asked = -1;

  /** True when it was the first to ask in that round. */
  boolean leads;

  /** Where its line stood when it last had its turn. */
  long place;

  Waiter(Line line, String sort) {
    this.line = line;
    this.sort = sort;
  }

  Duration waited() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
