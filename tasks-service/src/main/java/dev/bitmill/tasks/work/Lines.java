package dev.bitmill.tasks.work;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, line by line, and whose turn it is: stride scheduling (Waldspurger and Weihl, 1995).
 * Each line has a place, and goes on by its stride with every turn; the least place is next, so
 * that lines of one stride take turns. Of equals who had its last turn longer ago is first.
 */
final class Lines {
  private static final Comparator<Queue> LONGEST_AGO =
      Comparator.<Queue>comparingLong(line -> line.served)
          .thenComparingLong(line -> line.waiters.first().number);

  private final Map<Line, Queue> lines = new HashMap<>();

  /** Those who have their turn, and have not come back. */
  private final Set<Waiter> away = new HashSet<>();

  /** The furthest place that has had its turn. */
  private long last;

  private long turns;

  /** Those of one line, who came first before the others. */
  private static final class Queue {
    final NavigableSet<Waiter> waiters =
        new TreeSet<>(Comparator.comparingLong(waiter -> waiter.number));

    long place;

    /** When it had its last turn, counted in turns; 0 for never. */
    long served;

    Queue(long place) {
      this.place = place;
    }
  }

  /** How many wait. */
  int size() {
    return lines.values().stream().mapToInt(line -> line.waiters.size()).sum();
  }

  /** How many wait in a line. */
  int size(Line line) {
    Queue queue = lines.get(line);
    return queue == null ? 0 : queue.waiters.size();
  }

  /** How many lines there are when this one is one of them. */
  int with(Line line) {
    return lines.size() + (lines.containsKey(line) ? 0 : 1);
  }

  void add(Waiter waiter) {
    line(waiter, now() + waiter.line.stride()).waiters.add(waiter);
  }

  /** New lines begin behind whoever had the last turn. */
  private long now() {
    return away.stream().mapToLong(waiter -> waiter.place).reduce(last, Math::max);
  }

  /** It has its turn. */
  void take(Waiter waiter) {
    Queue line = line(waiter, last);
    waiter.place = line.place;
    away.add(waiter);
    line.place += waiter.line.stride();
    line.served = ++turns;
    remove(waiter);
  }

  /** Its turn was in vain, so its line has it again. */
  void back(Waiter waiter) {
    Queue line = line(waiter, waiter.place + waiter.line.stride());
    line.place -= waiter.line.stride();
    line.waiters.add(waiter);
    away.remove(waiter);
  }

  /** Its turn was not in vain. */
  void done(Waiter waiter) {
    away.remove(waiter);
    last = Math.max(last, waiter.place);
  }

  /** It waits no more. */
  void remove(Waiter waiter) {
    Queue line = line(waiter, last);
    line.waiters.remove(waiter);
    if (line.waiters.isEmpty()) {
      lines.remove(waiter.line);
    }
  }

  /** Whose turn it is, of those who have not asked in the round. */
  @Nullable Waiter first(long round) {
    Waiter first = null;
    long least = Long.MAX_VALUE;
    for (Queue line : lines.values().stream().sorted(LONGEST_AGO).toList()) {
      long place = line.place;
      for (Waiter waiter : line.waiters) {
        if (waiter.asked < round && place < least) {
          first = waiter;
          least = place;
        }
        place += waiter.line.stride();
      }
    }
    return first;
  }

  private Queue line(Waiter waiter, long place) {
    return lines.computeIfAbsent(waiter.line, none -> new Queue(place));
  }
}
