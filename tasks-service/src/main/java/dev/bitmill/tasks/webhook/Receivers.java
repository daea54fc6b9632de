package dev.bitmill.tasks.webhook;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps one slow receiver from taking every place: only so many webhooks go to one at a time. Who
 * is turned away is told when its turn may come, by how many wait and how long each takes.
 */
@Singleton
final class Receivers {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(1);

  private final int places;
  private final Map<String, Line> lines = new HashMap<>();

  Receivers(WebhookSettings settings) {
    this.places = settings.perReceiver();
  }

  private static final class Line {
    int busy;
    int waiting;
    Duration last = Duration.ZERO;
  }

  /** Takes a place; where there is none, says when to come again. */
  synchronized Optional<Duration> enter(URI url) {
    Line line = lines.computeIfAbsent(key(url), host -> new Line());
    if (line.busy < places) {
      line.busy++;
      line.waiting = Math.max(0, line.waiting - 1);
      return Optional.empty();
    }
    line.waiting++;
    long millis = line.last.toMillis() * line.waiting / places;
    return Optional.of(Duration.ofMillis(Math.clamp(millis, SOON.toMillis(), LATE.toMillis())));
  }

  /** Gives the place back. */
  synchronized void leave(URI url, Duration took) {
    String key = key(url);
    Line line = lines.get(key);
    if (line != null) {
      line.busy--;
      line.last = took;
      if (line.busy == 0) {
        lines.remove(key);
      }
    }
  }

  private static String key(URI url) {
    return String.valueOf(url.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
