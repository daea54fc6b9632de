package dev.bitmill.tasks.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param at when it began
 * @param statusCode what the receiver answered; null when it did not
 * @param error why it did not succeed; null when it did
 * @param took how long it took
 * @param notBefore when the receiver wants to be asked again; null when it did not say
 * @param hopeless true when trying again cannot help
 */
record Attempted(
    Instant at,
    @Nullable Integer statusCode,
    @Nullable String error,
    Duration took,
    @Nullable Instant notBefore,
    boolean hopeless) {
  boolean succeeded() {
    return error == null;
  }
}
