package dev.bitmill.files.store;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where bytes are kept, and for how long.
 *
 * @param data the folder of the store
 * @param maxFileSize the most bytes that one file may have, such as {@code 50GB}
 * @param keepReplaced how long a replaced version can still be read
 */
@ConfigurationProperties("bitmill")
public record StoreConfig(Path data, @ReadableBytes long maxFileSize, Duration keepReplaced) {
  @ConfigurationInject
  public StoreConfig {
    if (maxFileSize < 1) {
      throw new IllegalArgumentException(
          "BITMILL_MAX_FILE_SIZE must be at least 1; got " + maxFileSize + ".");
    }
    if (keepReplaced.isNegative()) {
      throw new IllegalArgumentException(
          "BITMILL_KEEP_REPLACED must not be negative; got " + keepReplaced + ".");
    }
  }
}
