package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.bitmill.facade.transcoding.Contracts;
import dev.bitmill.facade.transcoding.Route;
import dev.bitmill.facade.transcoding.Routes;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document: a frame that is written by hand, filled from the contracts. */
@Singleton
final class OpenApiDocument {
  private final ObjectNode document;

  OpenApiDocument(Frame frame, Contracts contracts, Comments comments, Routes routes) {
    this.document = frame.filled();
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

  private static String order(Route route) {
    return route.path().plain() + " " + route.verb();
  }

  ObjectNode json() {
    return document;
  }
}
