package dev.bitmill.files.fetch;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * What may be fetched, and for how long.
 *
 * @param allowNetworks networks that are not public and may be fetched from all the same
 * @param fetchTimeout the longest time that one fetch may take
 * @param fetchSilence the longest time without a byte from a source; three times that, and the
 *     pauses, is what a source that never answers costs
 */
@ConfigurationProperties("bitmill")
public record FetchConfig(
    List<String> allowNetworks, Duration fetchTimeout, Duration fetchSilence) {
  @ConfigurationInject
  public FetchConfig {
    if (!fetchTimeout.isPositive() || !fetchSilence.isPositive()) {
      throw new IllegalArgumentException(
          "BITMILL_FETCH_TIMEOUT and BITMILL_FETCH_SILENCE must be positive; got %s and %s."
              .formatted(fetchTimeout, fetchSilence));
    }
  }
}
