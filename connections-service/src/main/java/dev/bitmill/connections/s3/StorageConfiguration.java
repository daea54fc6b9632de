package dev.bitmill.connections.s3;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * Which storages may be reached.
 *
 * @param allowNetworks private networks that users' storage may be in, as {@code address/bits}
 * @param storagePatience how long a storage may take to answer one request; completing an upload
 *     may take longer
 */
@ConfigurationProperties("bitmill")
public record StorageConfiguration(List<String> allowNetworks, Duration storagePatience) {
  @ConfigurationInject
  public StorageConfiguration {
    allowNetworks = List.copyOf(allowNetworks);
    if (storagePatience.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "BITMILL_STORAGE_PATIENCE must be at least 1s; it is " + storagePatience + ".");
    }
  }
}
