package dev.bitmill.cli.api;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How often something is tried again, and how long is waited before. */
public final class Patience {
  private static final int TRIES = 5;
  private static final long FIRST_MILLIS = 250;
  private static final long MOST_SECONDS = 60;

  private int tried;

  /** Waits for the next try, longer each time; false when there is none left. */
  public boolean again() {
    return again("");
  }

  /**
   * As {@link #again()}, but not before the server wants it.
   *
   * @param after the seconds of its {@code Retry-After}; may be empty
   */
  public boolean again(String after) {
    if (++tried >= TRIES) {
      return false;
    }
    long millis = FIRST_MILLIS << tried;
    millis += ThreadLocalRandom.current().nextLong(millis);
    if (after.matches("\\d{1,6}")) {
      millis = Math.max(millis, Duration.ofSeconds(seconds(after)).toMillis());
    }
    pause(Duration.ofMillis(millis));
    return true;
  }

  /** There is headway: trying begins anew. */
  public void renew() {
    tried = 0;
  }

  /** Waits; an interruption ends the command. */
  public static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.INTERRUPTED, "Interrupted.", "");
    }
  }

  private static long seconds(String after) {
    return Math.min(Long.parseLong(after), MOST_SECONDS);
  }
}
