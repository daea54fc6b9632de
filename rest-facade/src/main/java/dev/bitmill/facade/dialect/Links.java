package dev.bitmill.facade.dialect;

import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Routes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Addresses of the API, as clients reach it. */
@Singleton
public final class Links {
  private final FacadeSettings settings;
  private final Routes routes;

  public Links(FacadeSettings settings, Routes routes) {
    this.settings = settings;
    this.routes = routes;
  }

  /** The address of the request, with some parameters of the query replaced. */
  String self(Exchange exchange, Map<String, String> changes) {
    return origin(exchange) + exchange.target().with(changes);
  }

  /** The address of the request, on the origin that it came to. */
  String here(Exchange exchange) {
    return atDelivery(exchange)
        ? exchange.scheme() + "://" + exchange.authority() + exchange.target().with(Map.of())
        : self(exchange, Map.of());
  }

  /** The address that shows a resource; that of the request where there is none. */
  String of(Exchange exchange, String resourceType, String id) {
    return id.isEmpty()
        ? self(exchange, Map.of())
        : routes
            .showing(resourceType)
            .map(route -> origin(exchange) + route.path().plain().replace("{id}", id))
            .orElseGet(() -> self(exchange, Map.of()));
  }

  /** The API's origin; a request at the delivery address has it beside its own. */
  private String origin(Exchange exchange) {
    Optional<URI> configured = settings.apiUrl();
    if (configured.isPresent()) {
      return configured.get().toString();
    }
    String authority =
        atDelivery(exchange) ? exchange.host() + ":" + settings.apiPort() : exchange.authority();
    return exchange.scheme() + "://" + authority;
  }

  private boolean atDelivery(Exchange exchange) {
    return exchange.request().getServerAddress().getPort() == settings.deliveryPort();
  }
}
