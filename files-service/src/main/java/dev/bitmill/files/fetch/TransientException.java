package dev.bitmill.files.fetch;

import java.io.IOException;
import java.time.Duration;

/** What a source did that may pass: worth another try. */
final class TransientException extends IOException {
  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  TransientException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long the source asked to wait; zero when it did not. */
  Duration retryAfter() {
    return retryAfter;
  }
}
