package dev.bitmill.files.store;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has expired: abandoned stages, broken writes, replaced versions, deleted files. Any
 * number of instances may do so at once, since each locks the row that it works on.
 */
@Singleton
class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration AFTER_FAILURE = Duration.ofHours(1);

  /**
   * Who was writing may not be dead, and not every store can keep it from going on: what it still
   * wrote is deleted then.
   */
  private static final Duration AFTER_WRITERS = Duration.ofDays(1);

  private final BlobRows rows;
  private final BlobStore store;
  private final Clock clock;

  Sweeper(BlobRows rows, BlobStore store, Clock clock) {
    this.rows = rows;
    this.store = store;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1h")
  void sweep() {
    Instant now = clock.instant();
    int count = 0;
    while (sweepOne(now)) {
      count++;
    }
    if (count > 0) {
      log.info("Swept {} expired objects", count);
    }
  }

  /** Deletes one object; false when there is none to delete. */
  @Transactional
  boolean sweepOne(Instant now) {
    Optional<BlobRow> expired = rows.nextExpired(now);
    expired.ifPresent(row -> delete(row.key(), now));
    return expired.isPresent();
  }

  private void delete(String key, Instant now) {
    try {
      store.delete(key);
      if (rows.expireAgain(key, now.plus(AFTER_WRITERS)) == 0) {
        rows.remove(key);
      }
    } catch (IOException failed) {
      log.warn("Could not delete {}, will try again later", key, failed);
      rows.expireKey(key, now.plus(AFTER_FAILURE));
    }
  }
}
