package dev.bitmill.connections;

import dev.bitmill.kit.ServiceRuntime;
import dev.bitmill.kit.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootTest {
  @Test
  void boots() {
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    properties.put("bitmill.service-token", "0123456789abcdef");
    properties.put("grpc.server.port", 0);
    try (ServiceRuntime r = ServiceRuntime.start("connections", properties)) {
      System.out.println("PORT " + r.port());
    }
  }
}
