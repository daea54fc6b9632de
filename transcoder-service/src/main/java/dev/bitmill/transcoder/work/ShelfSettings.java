package dev.bitmill.transcoder.work;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much of what was read is kept for what usually follows.
 *
 * @param maxBytes of all sources together; 0 keeps none
 * @param keep how long after its last use
 */
@ConfigurationProperties("bitmill.transcoder.shelf")
record ShelfSettings(
    @Bindable(defaultValue = "4294967296") long maxBytes,
    @Bindable(defaultValue = "10m") Duration keep) {
  ShelfSettings {
    if (maxBytes < 0 || keep.isNegative() || keep.isZero()) {
      throw new IllegalArgumentException(
          "bitmill.transcoder.shelf needs max-bytes >= 0 and keep > 0; it is %d and %s."
              .formatted(maxBytes, keep));
    }
  }
}
