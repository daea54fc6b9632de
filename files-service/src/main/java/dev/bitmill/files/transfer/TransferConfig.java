package dev.bitmill.files.transfer;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * What may be fetched from and sent to, and for how long.
 *
 * @param allowNetworks networks that are not public and may be reached all the same
 * @param fetchTimeout the longest time that one fetch may take
 * @param fetchSilence the longest time without a byte from a source; three times that, and the
 *     pauses, is what a source that never answers costs
 * @param pushTimeout the longest time that sending one result may take
 * @param pushSilence the longest time that a storage may take to answer when it has all of a part,
 *     of which the network may still hold a few megabytes
 * @param retryPause the pause before a second try; later ones are up to ten times as long
 */
@ConfigurationProperties("bitmill")
public record TransferConfig(
    List<String> allowNetworks,
    Duration fetchTimeout,
    Duration fetchSilence,
    Duration pushTimeout,
    Duration pushSilence,
    Duration retryPause) {
  @ConfigurationInject
  public TransferConfig {
    check("BITMILL_FETCH_TIMEOUT", fetchTimeout);
    check("BITMILL_FETCH_SILENCE", fetchSilence);
    check("BITMILL_PUSH_TIMEOUT", pushTimeout);
    check("BITMILL_PUSH_SILENCE", pushSilence);
    check("BITMILL_RETRY_PAUSE", retryPause);
  }

  private static void check(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive; got " + time + ".");
    }
  }
}
