package dev.bitmill.facade.page;

import dev.bitmill.facade.api.Pages;
import dev.bitmill.facade.http.Exchange;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** {@code /}: the media library, a page that uses nothing but the public API. */
@Singleton
final class LibraryPages implements Pages {
  private static final String FOLDER = "/library/";
  private static final String LIT = FOLDER + "lib/lit-html/";
  private static final String HLS = FOLDER + "lib/hls.js";

  private final StaticFiles own = StaticFiles.in("/facade/library/");
  private final StaticFiles lit = StaticFiles.ofWebJar("org.webjars.npm", "lit-html");
  private final StaticFiles hls = StaticFiles.ofWebJar("org.webjars.npm", "hls.js");
  private final String policy;

  LibraryPages(@Value("${bitmill.delivery-base-url}") String deliveryBaseUrl) {
    this.policy = policy(origin(deliveryBaseUrl));
  }

  @Override
  public Optional<MutableHttpResponse<?>> answer(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return Optional.empty();
    }
    return file(exchange.path()).map(file -> file.answer(exchange, policy));
  }

  private Optional<StaticFile> file(String path) {
    return switch (path) {
      case "/" -> own.find("index.html");
      case HLS -> hls.find("dist/hls.light.mjs");
      case String name when name.startsWith(LIT) -> lit.find(name.substring(LIT.length()));
      case String name when name.startsWith(FOLDER) -> own.find(name.substring(FOLDER.length()));
      default -> Optional.empty();
    };
  }

  /** Scripts and styles of this origin only; media and uploads at the delivery address only. */
  static String policy(String delivery) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' " + delivery,
        // What hls.js plays is a blob.
        "media-src blob: " + delivery,
        "connect-src 'self' " + delivery,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  /** Where media come from: every project's host, where each has its own. */
  static String origin(String deliveryBaseUrl) {
    URI address = URI.create(deliveryBaseUrl.replace("{project}", "project"));
    String host = address.getScheme() + "://" + address.getAuthority();
    return deliveryBaseUrl.contains("{project}") ? host.replace("project.", "*.") : host;
  }
}
