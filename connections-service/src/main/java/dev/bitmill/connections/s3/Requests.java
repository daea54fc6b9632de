package dev.bitmill.connections.s3;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks a storage, and puts into words why it did not answer. A project has a share of the
 * connections, so that its slow storage is waited for by nobody else.
 */
final class Requests {
  private final Words words;
  private final Semaphore share;
  private final Duration patience;

  Requests(Words words, Semaphore share, Duration patience) {
    this.words = words;
    this.share = share;
    this.patience = patience;
  }

  <T> T ask(Wish wish, Supplier<T> request) {
    try {
      takeTurn();
      try {
        return request.get();
      } finally {
        share.release();
      }
    } catch (SdkException failed) {
      throw words.of(failed, wish);
    }
  }

  /** An answer that was none. */
  StorageException notS3() {
    return words.notS3();
  }

  private void takeTurn() {
    try {
      if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ApiCallTimeoutException.create(patience.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ApiCallTimeoutException.builder().cause(interrupted).build();
    }
  }
}
