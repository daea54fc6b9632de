package dev.bitmill.connections;

import dev.bitmill.connections.secrets.KeysetRotation;
import dev.bitmill.connections.secrets.Reencryption;
import dev.bitmill.kit.ServiceRuntime;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs connections-service as a process of its own, configured by its environment. */
public final class ConnectionsApplication {
  private static final Logger log = LoggerFactory.getLogger(ConnectionsApplication.class);

  private ConnectionsApplication() {}

  /**
   * Serves; or, called with {@code rotate-keyset}, puts a new key in front of the key-set's file;
   * or, called with {@code reencrypt}, encrypts every secret with it.
   */
  public static void main(String[] args) {
    switch (args.length == 1 ? args[0] : "") {
      case "rotate-keyset" -> command(ConnectionsApplication::rotateKeyset);
      case "reencrypt" -> command(ConnectionsApplication::reencrypt);
      default -> ServiceRuntime.main("connections", args);
    }
  }

  private static void rotateKeyset() {
    KeysetRotation.main(environment("BITMILL_KEYSET"), environment("BITMILL_KEYSET_FILE"));
    log.info("The key-set has a new key. Now encrypt every secret with it: reencrypt");
  }

  /** Beside running instances, so not on their port. */
  private static void reencrypt() {
    try (ServiceRuntime service =
        ServiceRuntime.start("connections", Map.of("grpc.server.port", 0))) {
      log.info("Encrypted {} secrets anew", service.bean(Reencryption.class).run());
    }
  }

  private static void command(Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException | IllegalStateException refused) {
      log.error(refused.getMessage());
      System.exit(1);
    }
  }

  private static String environment(String name) {
    return Objects.requireNonNullElse(System.getenv(name), "");
  }
}
