package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What is written by hand of the OpenAPI document. */
@Singleton
final class Frame {
  private static final String FILE = "/facade/openapi-frame.json";

  private final String deliveryBaseUrl;

  Frame(@Value("${bitmill.delivery-base-url}") String deliveryBaseUrl) {
    this.deliveryBaseUrl = deliveryBaseUrl;
  }

  /** With the delivery address that is configured. */
  ObjectNode filled() {
    ObjectNode frame = read();
    ObjectNode server = (ObjectNode) frame.at("/paths/~1{path}/servers/0");
    server.put("url", deliveryBaseUrl.replaceFirst("/+$", ""));
    if (!deliveryBaseUrl.contains("{project}")) {
      server.remove("variables");
    }
    return frame;
  }

  private static ObjectNode read() {
    try (InputStream frame = Frame.class.getResourceAsStream(FILE)) {
      return (ObjectNode) new ObjectMapper().readTree(frame);
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE, broken);
    }
  }
}
