package dev.bitmill.facade.openapi;

import dev.bitmill.facade.api.Pages;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** {@code /openapi.json}, and {@code /docs} to read it: Swagger UI, all from this origin. */
@Singleton
final class DocsPages implements Pages {
  private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/";
  private static final String LIBRARY_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  // Swagger UI sets styles on elements; scripts come from here only.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final OpenApiDocument document;

  DocsPages(OpenApiDocument document) {
    this.document = document;
  }

  @Override
  public Optional<MutableHttpResponse<?>> answer(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return Optional.empty();
    }
    return switch (exchange.path()) {
      case "/" -> Optional.of(Answers.empty(302).header("Location", "/docs"));
      case "/openapi.json" -> Optional.of(Answers.json(200, document.json()));
      case "/docs" -> Optional.of(resource("/facade/docs/index.html", "text/html; charset=utf-8"));
      case "/docs/start.js" ->
          Optional.of(resource("/facade/docs/start.js", "text/javascript; charset=utf-8"));
      case "/docs/swagger-ui-bundle.js" ->
          Optional.of(library("swagger-ui-bundle.js", "text/javascript; charset=utf-8"));
      case "/docs/swagger-ui.css" ->
          Optional.of(library("swagger-ui.css", "text/css; charset=utf-8"));
      default -> Optional.empty();
    };
  }

  private static MutableHttpResponse<?> library(String name, String type) {
    try (InputStream properties = open(LIBRARY_VERSION)) {
      Properties library = new Properties();
      library.load(properties);
      return resource(LIBRARY + library.getProperty("version") + "/" + name, type);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static MutableHttpResponse<?> resource(String path, String type) {
    try (InputStream resource = open(path)) {
      return HttpResponse.ok(resource.readAllBytes())
          .header("Content-Type", type)
          .header("Content-Security-Policy", POLICY)
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header("Cache-Control", "no-cache");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InputStream open(String path) {
    InputStream resource = DocsPages.class.getResourceAsStream(path);
    if (resource == null) {
      throw new IllegalStateException("The classpath lacks " + path + ".");
    }
    return resource;
  }
}
