package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.bitmill.facade.transcoding.Contracts;
import dev.bitmill.facade.transcoding.Route;
import dev.bitmill.facade.transcoding.Routes;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document: a frame that is written by hand, filled from the contracts. */
@Singleton
final class OpenApiDocument {
  private static final String FRAME = "/facade/openapi-frame.json";

  private final ObjectNode document;

  OpenApiDocument(
      Contracts contracts,
      Comments comments,
      Routes routes,
      @Value("${bitmill.delivery-base-url}") String delivery)
      throws IOException {
    try (InputStream frame = OpenApiDocument.class.getResourceAsStream(FRAME)) {
      this.document = (ObjectNode) new ObjectMapper().readTree(frame);
    }
    deliver(delivery);
    Schemas schemas = new Schemas(contracts, comments);
    Operations operations = new Operations(schemas, comments);
    Set<ServiceDescriptor> services = new LinkedHashSet<>();
    ObjectNode paths = (ObjectNode) document.path("paths");
    routes.all().stream()
        .sorted((one, two) -> order(one).compareTo(order(two)))
        .forEach(
            route -> {
              services.add(route.rpc().getService());
              ObjectNode path =
                  paths.path(route.path().plain()) instanceof ObjectNode known
                      ? known
                      : paths.putObject(route.path().plain());
              path.set(route.verb().toLowerCase(Locale.ROOT), operations.of(route));
            });
    ArrayNode tags = document.putArray("tags");
    for (ServiceDescriptor service : services) {
      tags.addObject()
          .put("name", service.getName().replaceFirst("Service$", ""))
          .put("description", comments.of(service));
    }
    ((ObjectNode) document.path("components").path("schemas")).setAll(schemas.all());
  }

  /** Says where bytes are, as it is configured. */
  private void deliver(String address) {
    ObjectNode server = (ObjectNode) document.at("/paths/~1{path}/servers/0");
    server.put("url", address.replaceFirst("/+$", ""));
    if (!address.contains("{project}")) {
      server.remove("variables");
    }
  }

  private static String order(Route route) {
    return route.path().plain() + " " + route.verb();
  }

  ObjectNode json() {
    return document;
  }
}
