package dev.bitmill.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The network and the disks of the compose file, on one machine. */
final class Loopback {
  private final Compose compose;
  private final PostgresCluster postgres;
  private final Path disks;
  private final int deliveryPort;
  private final Map<String, Integer> ports = new HashMap<>();

  Loopback(Compose compose, PostgresCluster postgres, Path disks, int deliveryPort) {
    this.compose = compose;
    this.postgres = postgres;
    this.disks = disks;
    this.deliveryPort = deliveryPort;
    compose.ours().keySet().forEach(name -> ports.put(name, Ports.free()));
  }

  URI api() {
    return URI.create("http://localhost:" + port("facade"));
  }

  /** A container's environment, and the port that it listens on instead of its default. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new HashMap<>();
    compose
        .environment(service)
        .forEach((name, value) -> environment.put(name, here(service, value)));
    String port = Integer.toString(port(service));
    environment.putAll(
        service.equals("facade")
            ? Map.of("API_PORT", port, "DELIVERY_PORT", Integer.toString(deliveryPort))
            : Map.of("GRPC_PORT", port));
    return environment;
  }

  private String here(String service, String value) {
    String here = value;
    for (String peer : ports.keySet()) {
      here = here.replaceFirst("^" + peer + ":\\d+$", "127.0.0.1:" + port(peer));
    }
    if (here.startsWith("jdbc:postgresql://postgres:5432/")) {
      here = postgres.url(here.substring(here.lastIndexOf('/') + 1));
    }
    for (String volume : compose.volumes(service)) {
      here = here.replaceFirst("^" + volume, disks + volume);
    }
    return here.equals("/cache") ? Tools.PROGRAMS.toString() : here;
  }

  private int port(String service) {
    return ports.getOrDefault(service, 0);
  }
}
