package dev.bitmill.connections.grants;

import io.micronaut.data.model.Limit;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due: ends uploads that were left behind, asks storages again that did not take an
 * end, forgets what is over. Any number of instances may do so at once: one of them gets to claim.
 */
@Singleton
class UploadSweeper {
  private static final Logger log = LoggerFactory.getLogger(UploadSweeper.class);
  private static final int BATCH = 100;
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private final UploadRepository uploads;
  private final UploadRows rows;
  private final Endings endings;
  private final Clock clock;

  UploadSweeper(UploadRepository uploads, UploadRows rows, Endings endings, Clock clock) {
    this.uploads = uploads;
    this.rows = rows;
    this.endings = endings;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "10s", fixedDelay = "1m")
  void sweep() {
    Instant now = clock.instant();
    for (Upload due : uploads.findByDueAtLessThanOrderByDueAt(now, Limit.of(BATCH, 0))) {
      if (uploads.claim(due.id(), due.dueAt(), now.plus(CLAIM)) > 0) {
        attempt(due);
      }
    }
  }

  private void attempt(Upload due) {
    try {
      sweep(due);
    } catch (RuntimeException failed) {
      log.error("{} cannot be swept", due.id(), failed);
    }
  }

  private void sweep(Upload due) {
    switch (due.state()) {
      case OPEN, COMPLETING -> endings.giveUp(due.id());
      case ABORTING -> endings.end(due);
      case COMPLETED -> rows.settle(due.id());
      case SETTLED, ABORTED -> uploads.deleteById(due.id());
    }
  }
}
