package dev.bitmill.standalone;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything listens.
 *
 * @param apiPort of the HTTP API
 * @param deliveryPort of the delivery address
 * @param deliveryUrl what the URLs of files begin with
 * @param services each service's gRPC port
 */
record Addresses(int apiPort, int deliveryPort, URI deliveryUrl, Map<String, Integer> services) {
  private static final List<String> IN_ORDER =
      List.of("connections", "files", "tasks", "transcoder");
  private static final int FIRST_PORT = 9091;

  /**
   * Finds ports; those that the settings name must be free. The services have well-known ones where
   * they are free, unless any port will do for the API: then several may be starting at once.
   */
  static Addresses claim(Settings settings) {
    int api = Ports.claim(settings.apiPort(), "--api-port");
    int delivery = Ports.claim(settings.deliveryPort(), "--delivery-port");
    Map<String, Integer> services = new LinkedHashMap<>();
    for (String service : IN_ORDER) {
      int known = FIRST_PORT + services.size();
      services.put(service, settings.apiPort() == 0 ? Ports.free() : Ports.preferably(known));
    }
    URI url = settings.deliveryUrl().orElse(URI.create("http://localhost:" + delivery));
    return new Addresses(api, delivery, url, Map.copyOf(services));
  }

  URI api() {
    return URI.create("http://localhost:" + apiPort);
  }

  /** The delivery address on this machine, wherever its URLs point to. */
  URI delivery() {
    return URI.create("http://localhost:" + deliveryPort);
  }

  int port(String service) {
    return services.getOrDefault(service, 0);
  }

  /** For people: {@code connections 9091, files 9092, …}. */
  String grpc() {
    return String.join(
        ", ", IN_ORDER.stream().map(service -> service + " " + port(service)).toList());
  }
}
