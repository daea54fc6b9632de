package dev.bitmill.tasks.work;

import dev.bitmill.tasks.run.RunStore;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what ended long ago, so that tables stay of a size. What tasks made stays: files are
 * their own.
 */
@Singleton
final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Runs that go in one transaction: few, as each may have hundreds of tasks. */
  private static final int TOGETHER = 100;

  private final RunStore store;
  private final Settings settings;
  private final Clock clock;

  Retention(RunStore store, Settings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "${bitmill.tasks.retention-delay:2m}", fixedDelay = "10m")
  void sweep() {
    Instant before = clock.instant().minus(settings.retention());
    int forgotten = 0;
    int some = TOGETHER;
    while (some == TOGETHER) {
      some = store.forget(before, TOGETHER);
      forgotten += some;
    }
    if (forgotten > 0) {
      log.info("Forgot {} runs that ended before {}", forgotten, before);
    }
  }
}
