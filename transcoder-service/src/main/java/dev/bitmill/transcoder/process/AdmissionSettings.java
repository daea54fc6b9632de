package dev.bitmill.transcoder.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much an instance takes on.
 *
 * @param capacity a stream weighs 4, a video 2, sound or an image 1; 0 for two for each processor
 */
@ConfigurationProperties("bitmill.transcoder")
public record AdmissionSettings(@Bindable(defaultValue = "0") int capacity) {
  public AdmissionSettings {
    if (capacity < 0) {
      throw new IllegalArgumentException(
          "bitmill.transcoder.capacity must be 0 or more; it is " + capacity + ".");
    }
  }

  int resolved() {
    return capacity > 0 ? capacity : 2 * Runtime.getRuntime().availableProcessors();
  }
}
