package dev.bitmill.tasks.work;

import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.work.Attempt.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records progress at most once a second, and stops an attempt that has been replaced. */
final class ProgressLine implements DoubleConsumer {
  private static final Logger log = LoggerFactory.getLogger(ProgressLine.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MOST = 99;

  private final RunStore store;
  private final Clock clock;
  private final Attempt attempt;
  private Instant next;
  private int told;

  ProgressLine(RunStore store, Clock clock, Attempt attempt) {
    this.store = store;
    this.clock = clock;
    this.attempt = attempt;
    this.next = clock.instant().plus(INTERVAL);
    this.told = attempt.claim().task().progress();
  }

  @Override
  public void accept(double fraction) {
    int percent = (int) Math.min(MOST, fraction * 100);
    Instant now = clock.instant();
    if (percent <= told || now.isBefore(next)) {
      return;
    }
    next = now.plus(INTERVAL);
    told = percent;
    try {
      if (!store.progress(attempt.claim(), percent)) {
        attempt.stop(Stop.SUPERSEDED);
      }
    } catch (RuntimeException error) {
      // Hours of work are worth more than one look at them.
      log.warn("Could not record the progress of {}", attempt.claim().task().id(), error);
    }
  }
}
