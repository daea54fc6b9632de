package dev.bitmill.standalone;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The network and the disks of the compose file, on one machine. Who runs twice has one name, one
 * port and two addresses, as behind the names of containers that are scaled.
 */
final class Loopback {
  private final Compose compose;
  private final PostgresCluster postgres;
  private final Path disks;
  private final int deliveryPort;
  private final Set<String> twice;
  private final Map<String, Integer> ports = new HashMap<>();

  Loopback(
      Compose compose, PostgresCluster postgres, Path disks, int deliveryPort, Set<String> twice) {
    this.compose = compose;
    this.postgres = postgres;
    this.disks = disks;
    this.deliveryPort = deliveryPort;
    this.twice = twice;
    compose.ours().keySet().forEach(name -> ports.put(name, Ports.free()));
  }

  URI api() {
    return URI.create("http://localhost:" + port("facade"));
  }

  /** What the names of those who run twice stand for. */
  String hosts() {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
    twice.forEach(
        name ->
            hosts
                .append("127.0.0.1 ")
                .append(name)
                .append("\n127.0.0.2 ")
                .append(name)
                .append('\n'));
    return hosts.toString();
  }

  /** Where one listens who runs twice. */
  InetSocketAddress second(String service) {
    return new InetSocketAddress("127.0.0.2", port(service));
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
      here = here.replaceFirst("^" + peer + ":\\d+$", host(peer) + ":" + port(peer));
    }
    if (here.startsWith("jdbc:postgresql://postgres:5432/")) {
      here = postgres.url(here.substring(here.lastIndexOf('/') + 1));
    }
    for (String volume : compose.volumes(service)) {
      here = here.replaceFirst("^" + volume, disks + volume);
    }
    return here.equals("/cache") ? Tools.PROGRAMS.toString() : here;
  }

  private String host(String service) {
    return twice.contains(service) ? service : "127.0.0.1";
  }

  private int port(String service) {
    return ports.getOrDefault(service, 0);
  }
}
