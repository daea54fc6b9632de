package dev.bitmill.tasks.work;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** When those come again that found no room to wait at the {@link Door}: one after the other. */
@Singleton
final class Comings {
  private static final long APART = TimeUnit.MILLISECONDS.toNanos(5);

  private final Map<Line, Long> last = new HashMap<>();

  /** How long one stays away: the longer, the more of its line were sent away. */
  synchronized Duration away(Line line, Duration least) {
    long now = System.nanoTime();
    last.values().removeIf(at -> at < now);
    long at = Math.max(now + least.toNanos(), last.getOrDefault(line, now) + APART);
    last.put(line, at);
    return Duration.ofNanos(at - now);
  }
}
