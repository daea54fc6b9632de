package dev.bitmill.facade.openapi;

import dev.bitmill.facade.api.Pages;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.page.StaticFiles;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code /openapi.json}, and {@code /docs} to read it: Swagger UI, all from this origin. */
@Singleton
final class DocsPages implements Pages {
  // Swagger UI sets styles on elements; scripts come from here only.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final StaticFiles own = StaticFiles.in("/facade/docs/");
  private final StaticFiles library = StaticFiles.ofWebJar("org.webjars", "swagger-ui");
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
      case "/openapi.json" -> Optional.of(Answers.json(200, document.json()));
      case "/docs" -> Optional.of(page(exchange, own, "index.html"));
      case "/docs/start.js" -> Optional.of(page(exchange, own, "start.js"));
      case "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css" ->
          Optional.of(page(exchange, library, exchange.path().substring("/docs/".length())));
      default -> Optional.empty();
    };
  }

  private static MutableHttpResponse<?> page(Exchange exchange, StaticFiles files, String name) {
    return files.get(name).answer(exchange, POLICY);
  }
}
