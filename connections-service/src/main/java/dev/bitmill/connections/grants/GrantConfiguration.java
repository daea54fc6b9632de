package dev.bitmill.connections.grants;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * How grants are given.
 *
 * @param lifetime how long a URL can be used
 * @param partSize the smallest size of parts in bytes
 */
@ConfigurationProperties("bitmill.grants")
record GrantConfiguration(Duration lifetime, @ReadableBytes long partSize) {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final long SMALLEST_PART = 5L << 20;
  private static final long LARGEST_PART = 5L << 30;

  @ConfigurationInject
  GrantConfiguration {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "BITMILL_GRANT_LIFETIME must be from 1s to 7d; it is " + lifetime + ".");
    }
    if (partSize < SMALLEST_PART || partSize > LARGEST_PART) {
      throw new IllegalArgumentException(
          "BITMILL_PART_SIZE must be from 5MB to 5GB; it is " + partSize + " bytes.");
    }
  }
}
