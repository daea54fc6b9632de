package dev.bitmill.files.store;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes are kept, and for how long.
 *
 * @param store {@code folder}, or {@code s3} for a bucket
 * @param data the folder of a store in a folder
 * @param maxFileSize the most bytes that one file may have, such as {@code 50GB}
 * @param keepReplaced how long a replaced version can still be read
 */
@ConfigurationProperties("bitmill")
public record StoreConfig(
    String store, @Nullable Path data, @ReadableBytes long maxFileSize, Duration keepReplaced) {
  private static final List<String> KINDS = List.of("folder", "s3");

  @ConfigurationInject
  public StoreConfig {
    if (!KINDS.contains(store)) {
      throw new IllegalArgumentException("BITMILL_STORE must be folder or s3; got " + store + ".");
    }
    if (maxFileSize < 1) {
      throw new IllegalArgumentException(
          "BITMILL_MAX_FILE_SIZE must be at least 1; got " + maxFileSize + ".");
    }
    if (keepReplaced.isNegative()) {
      throw new IllegalArgumentException(
          "BITMILL_KEEP_REPLACED must not be negative; got " + keepReplaced + ".");
    }
  }

  /** The folder of a store in a folder, which must be named then. */
  Path folder() {
    if (data == null || data.toString().isBlank()) {
      throw new IllegalArgumentException(
          "BITMILL_DATA must name the folder that bytes are kept in, or BITMILL_STORE be s3.");
    }
    return data;
  }
}
