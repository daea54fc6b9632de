package dev.bitmill.connections.s3;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;

/**
 * Which storages may be reached.
 *
 * @param allowNetworks private networks that users' storage may be in, as {@code address/bits}
 */
@ConfigurationProperties("bitmill")
public record StorageConfiguration(List<String> allowNetworks) {
  @ConfigurationInject
  public StorageConfiguration {
    allowNetworks = List.copyOf(allowNetworks);
  }
}
