package dev.bitmill.facade.http;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facade's configuration.
 *
 * @param apiPort the port of the API address
 * @param deliveryPort the port of the delivery address, another origin on purpose
 * @param apiBaseUrl where clients reach the API, for links; what they asked for when unset
 * @param maxBodyBytes the largest JSON body
 * @param maxFileBytes the largest upload
 * @param callTimeout how long a service may take for one call
 * @param storeFolder files-service's folder of bytes, where this process can read it; it is asked
 *     for all bytes when unset
 * @param idleTimeout how long a client may send nothing, or a body as slowly as it likes
 * @param leastRate how many bytes of a body must come each second after that, on average
 */
@ConfigurationProperties("facade")
public record FacadeSettings(
    int apiPort,
    int deliveryPort,
    @Nullable String apiBaseUrl,
    long maxBodyBytes,
    long maxFileBytes,
    Duration callTimeout,
    @Nullable String storeFolder,
    Duration idleTimeout,
    long leastRate) {
  @ConfigurationInject
  public FacadeSettings {
    if (apiPort == deliveryPort || apiPort < 1 || deliveryPort < 1) {
      throw new IllegalArgumentException(
          "facade.api-port and facade.delivery-port must be two different ports; got %d and %d."
              .formatted(apiPort, deliveryPort));
    }
    if (apiBaseUrl != null && !apiBaseUrl.isEmpty() && !apiBaseUrl.matches("https?://[^/]+")) {
      throw new IllegalArgumentException(
          "API_BASE_URL must be an address without a path, such as https://api.example.com; got "
              + apiBaseUrl);
    }
  }

  /** With clients that send slowly. */
  public Patience patience() {
    return new Patience(idleTimeout, leastRate);
  }

  /** Files-service's folder of bytes, where it is shared. */
  public Optional<Path> sharedFolder() {
    return Optional.ofNullable(storeFolder).filter(path -> !path.isBlank()).map(Path::of);
  }

  /** The configured address of the API. */
  public Optional<URI> apiUrl() {
    return Optional.ofNullable(apiBaseUrl).filter(url -> !url.isEmpty()).map(URI::create);
  }
}
