package dev.bitmill.connections;

import dev.bitmill.kit.ServiceRuntime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootTest {
  @Test
  void boots() {
    try (ServiceRuntime r =
        ServiceRuntime.start(
            "connections",
            Map.of(
                "bitmill.service-token",
                "0123456789abcdef",
                "grpc.server.port",
                0,
                "datasources.default.enabled",
                false,
                "flyway.enabled",
                false))) {
      System.out.println("PORT " + r.port());
    }
  }
}
