package dev.bitmill.facade.http;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.time.Duration;

/**
 * How long clients are waited for that send their body drop by drop.
 *
 * @param grace for how long they may be as slow as they like
 * @param bytesPerSecond what they must bring on average after that
 */
public record Patience(Duration grace, long bytesPerSecond) {

  /**
   * Ends it where it must.
   *
   * @param nanos how long this client was waited for
   * @param bytes what it sent in that time
   */
  void check(long nanos, long bytes) {
    if (nanos > grace.toNanos() && bytes < bytesPerSecond * (nanos / 1e9)) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The body came at less than %d bytes a second; it was not waited for."
              .formatted(bytesPerSecond));
    }
  }
}
