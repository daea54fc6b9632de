package dev.bitmill.transcoder.work;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How encodes of one run share the decoding of their source.
 *
 * @param most how many at once; 1 for none
 * @param patience how long those that are still to come are waited for after each that comes
 */
@ConfigurationProperties("bitmill.transcoder.sharing")
record SharingSettings(
    @Bindable(defaultValue = "6") int most, @Bindable(defaultValue = "250ms") Duration patience) {
  SharingSettings {
    if (most < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "bitmill.transcoder.sharing needs most >= 1 and patience >= 0; it is %d and %s."
              .formatted(most, patience));
    }
  }
}
