package dev.bitmill.tasks.work;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, line by line, and whose turn it is: stride scheduling (Waldspurger and Weihl, 1995).
 * Each line has a place, and goes on by its stride with every turn; the least place is next, so
 * that lines of one stride take turns. Of equals who had its last turn longer ago is first.
 */
final class Lines {
  private static final Comparator<Queue> LONGEST_AGO =
      Comparator.comparingLong(line -> line.served);

  /** In the order of their coming, which decides between those who never had a turn. */
  private final Map<Line, Queue> lines = new LinkedHashMap<>();

  /** The furthest place that has had its turn; new lines begin behind it. */
  private long last;

  private long turns;

  /** Those of one line, who came first before the others. */
  private static final class Queue {
    final NavigableSet<Waiter> waiters =
        new TreeSet<>(Comparator.comparingLong(waiter -> waiter.number));

    long place;

    /** How many have their turn, and are not done. */
    int away;

    /** When it had its last turn, counted in turns; 0 for never. */
    long served;
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
    long waiting = lines.values().stream().filter(each -> !each.waiters.isEmpty()).count();
    return Math.toIntExact(waiting) + (size(line) > 0 ? 0 : 1);
  }

  void add(Waiter waiter) {
    Queue line = line(waiter);
    if (line.waiters.isEmpty()) {
      line.place = Math.max(line.place, last + waiter.line.stride());
    }
    line.waiters.add(waiter);
  }

  /** It has its turn: until it is back, or done. */
  void take(Waiter waiter) {
    Queue line = line(waiter);
    waiter.place = line.place;
    line.place += waiter.line.stride();
    line.served = ++turns;
    line.away++;
    line.waiters.remove(waiter);
  }

  /** Its turn was in vain, so its line has it again. */
  void back(Waiter waiter) {
    Queue line = line(waiter);
    line.place -= waiter.line.stride();
    line.away--;
    line.waiters.add(waiter);
  }

  /** Its turn was not in vain. */
  void done(Waiter waiter) {
    last = Math.max(last, waiter.place);
    line(waiter).away--;
    forget(waiter.line);
  }

  /** It waits no more. */
  void remove(Waiter waiter) {
    line(waiter).waiters.remove(waiter);
    forget(waiter.line);
  }

  private void forget(Line line) {
    lines.computeIfPresent(
        line, (_, queue) -> queue.waiters.isEmpty() && queue.away == 0 ? null : queue);
  }

  /** Whose turn it is, of those who may. */
  @Nullable Waiter first(Predicate<Waiter> may) {
    Waiter first = null;
    long least = Long.MAX_VALUE;
    for (Queue line : lines.values().stream().sorted(LONGEST_AGO).toList()) {
      long place = line.place;
      for (Waiter waiter : line.waiters) {
        if (place < least && may.test(waiter)) {
          first = waiter;
          least = place;
        }
        place += waiter.line.stride();
      }
    }
    return first;
  }

  private Queue line(Waiter waiter) {
    return lines.computeIfAbsent(waiter.line, none -> new Queue());
  }
}
