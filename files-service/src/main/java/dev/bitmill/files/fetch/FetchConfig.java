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
 */
@ConfigurationProperties("bitmill")
public record FetchConfig(List<String> allowNetworks, Duration fetchTimeout) {
  @ConfigurationInject
  public FetchConfig {
    if (!fetchTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "BITMILL_FETCH_TIMEOUT must be positive; got " + fetchTimeout + ".");
    }
  }
}
