package dev.bitmill.tasks.work;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, line by line, and whose turn it is: stride scheduling (Waldspurger and Weihl, 1995).
 * Each line has a place, and goes on by its stride with every turn; the least place is next, so
 * that lines of one stride take turns.
 */
final class Lines {
  private final Map<Line, Long> places = new HashMap<>();
  private final Map<Line, NavigableSet<Waiter>> lines = new HashMap<>();

  /** The place of who had the last turn. */
  private long last;

  /** How many wait. */
  int size() {
    return lines.values().stream().mapToInt(NavigableSet::size).sum();
  }

  boolean has(Line line) {
    return lines.containsKey(line);
  }

  /** A new line begins where the turn is now, less what its stride keeps it back. */
  void add(Waiter waiter) {
    places.computeIfAbsent(waiter.line, line -> now() + line.stride() - 1);
    waiters(waiter.line).add(waiter);
  }

  private long now() {
    return places.values().stream().mapToLong(Long::longValue).min().orElse(last);
  }

  /** It has its turn. */
  void take(Waiter waiter) {
    last = places.getOrDefault(waiter.line, last);
    waiter.place = last;
    places.put(waiter.line, last + waiter.line.stride());
    remove(waiter);
  }

  /** Its turn was in vain, so it has it again. */
  void back(Waiter waiter) {
    places.put(waiter.line, waiter.place);
    waiters(waiter.line).add(waiter);
  }

  /** It waits no more, and had no turn. */
  void remove(Waiter waiter) {
    NavigableSet<Waiter> others = waiters(waiter.line);
    others.remove(waiter);
    if (others.isEmpty()) {
      lines.remove(waiter.line);
      places.remove(waiter.line);
    }
  }

  /** Whose turn it is, of those who have not asked in the round. */
  @Nullable Waiter first(long round) {
    Waiter first = null;
    long least = Long.MAX_VALUE;
    for (Map.Entry<Line, NavigableSet<Waiter>> line : lines.entrySet()) {
      long place = places.getOrDefault(line.getKey(), last);
      for (Waiter waiter : line.getValue()) {
        boolean sooner =
            place < least || (place == least && first != null && waiter.number < first.number);
        if (waiter.asked < round && sooner) {
          first = waiter;
          least = place;
        }
        place += line.getKey().stride();
      }
    }
    return first;
  }

  private NavigableSet<Waiter> waiters(Line line) {
    return lines.computeIfAbsent(
        line, none -> new TreeSet<>(Comparator.comparingLong(waiter -> waiter.number)));
  }
}
