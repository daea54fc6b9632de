package dev.bitmill.transcoder.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much an instance takes on.
 *
 * @param capacity a stream weighs 4, a video 2, sound or an image 1; 0 for two for each processor
 * @param overtaken how long work may wait while lighter work is let in
 */
@ConfigurationProperties("bitmill.transcoder")
public record AdmissionSettings(
    @Bindable(defaultValue = "0") int capacity,
    @Bindable(defaultValue = "10s") Duration overtaken) {
  public AdmissionSettings {
    if (capacity < 0 || overtaken.isNegative()) {
      throw new IllegalArgumentException(
          "bitmill.transcoder needs capacity >= 0 and overtaken >= 0; it is %d and %s."
              .formatted(capacity, overtaken));
    }
  }

  int resolved() {
    return capacity > 0 ? capacity : 2 * Runtime.getRuntime().availableProcessors();
  }
}
