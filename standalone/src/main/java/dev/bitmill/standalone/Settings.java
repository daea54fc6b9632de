package dev.bitmill.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a Bitmill on one machine is started with.
 *
 * @param data the folder that holds everything
 * @param apiPort the port of the HTTP API; 0 for a free one
 * @param deliveryPort the port that bytes are delivered at; 0 for a free one
 * @param deliveryUrl what the URLs of files begin with; empty for the delivery port on this machine
 * @param apiKey a key that the default project must accept; empty to have one made
 * @param adminKey the administrator's key; empty for none
 * @param networks exceptions to the guard on fetched addresses
 */
record Settings(
    Path data,
    int apiPort,
    int deliveryPort,
    Optional<URI> deliveryUrl,
    Optional<String> apiKey,
    Optional<String> adminKey,
    List<Cidr> networks) {
  private static final int SHORTEST_KEY = 16;

  Settings {
    data = data.toAbsolutePath().normalize();
    networks = List.copyOf(networks);
    checkPort("--api-port", apiPort);
    checkPort("--delivery-port", deliveryPort);
    checkKey("--api-key", apiKey);
    checkKey("--admin-key", adminKey);
    if (apiPort != 0 && apiPort == deliveryPort) {
      throw new IllegalArgumentException(
          "--api-port and --delivery-port are both " + apiPort + "; they must differ.");
    }
    if (apiKey.isPresent() && apiKey.equals(adminKey)) {
      throw new IllegalArgumentException(
          "--api-key and --admin-key are the same; they must differ.");
    }
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "%s %d is not a port: give a number from 1 to 65535, or 0 for a free one."
              .formatted(option, port));
    }
  }

  private static void checkKey(String option, Optional<String> key) {
    key.filter(text -> text.length() < SHORTEST_KEY || !text.matches("[!-~]+"))
        .ifPresent(
            _ -> {
              throw new IllegalArgumentException(
                  "%s must have at least %d visible ASCII characters and no spaces."
                      .formatted(option, SHORTEST_KEY));
            });
  }
}
