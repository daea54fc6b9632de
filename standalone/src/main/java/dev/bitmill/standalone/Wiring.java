package dev.bitmill.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration of each service: what a container gets from its environment. */
final class Wiring {
  private static final List<String> WITH_DATABASE = List.of("connections", "files", "tasks");

  private final DataFolder folder;
  private final Addresses addresses;
  private final Secrets secrets;
  private final Settings settings;

  Wiring(DataFolder folder, Addresses addresses, Secrets secrets, Settings settings) {
    this.folder = folder;
    this.addresses = addresses;
    this.secrets = secrets;
    this.settings = settings;
  }

  boolean needsDatabase(String service) {
    return WITH_DATABASE.contains(service);
  }

  Map<String, Object> of(String service, Database database) {
    Map<String, Object> all = new HashMap<>(of(service));
    all.putAll(database.of(service));
    return all;
  }

  Map<String, Object> of(String service) {
    Map<String, Object> all = new HashMap<>();
    all.put("bitmill.service-token", secrets.random("service-token"));
    all.put("grpc.server.host", "127.0.0.1");
    all.put("grpc.server.port", addresses.port(service));
    addresses
        .services()
        .forEach(
            (peer, port) -> all.put("grpc.channels." + peer + ".address", "127.0.0.1:" + port));
    all.putAll(ownOf(service));
    return all;
  }

  private Map<String, Object> ownOf(String service) {
    return switch (service) {
      case "connections" ->
          Map.of(
              "bitmill.keyset-file", secrets.path("keyset.json").toString(),
              "bitmill.admin-key", settings.adminKey().orElse(""),
              "bitmill.api-key", "",
              "bitmill.allow-networks", networks());
      case "files" ->
          Map.of(
              "bitmill.data", folder.folder("store").toString(),
              "bitmill.delivery-base-url", addresses.deliveryUrl().toString(),
              "bitmill.allow-networks", networks());
      case "tasks" -> Map.of("bitmill.allow-networks", networks());
      case "transcoder" ->
          Map.of(
              "bitmill.transcoder.scratch", folder.folder("scratch").toString(),
              "bitmill.transcoder.cache", Programs.folder(folder).toString());
      case "facade" ->
          Map.of(
              // Micronaut's own health page comes with a library that only the services use.
              "endpoints.health.enabled", false,
              "facade.store-folder", folder.folder("store").toString(),
              "facade.api-port", addresses.apiPort(),
              "facade.delivery-port", addresses.deliveryPort(),
              "bitmill.delivery-base-url", addresses.deliveryUrl().toString());
      default -> Map.of();
    };
  }

  private String networks() {
    return settings.networks().stream().map(Cidr::text).collect(Collectors.joining(","));
  }
}
