package dev.bitmill.files.upload;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How uploads in pieces are kept.
 *
 * @param keepUploads how long one is kept that nothing arrives for
 */
@ConfigurationProperties("bitmill")
record UploadConfig(Duration keepUploads) {
  @ConfigurationInject
  UploadConfig {
    if (!keepUploads.isPositive()) {
      throw new IllegalArgumentException(
          "BITMILL_KEEP_UPLOADS must be positive, such as 1d; got " + keepUploads + ".");
    }
  }
}
