package dev.bitmill.cli.api;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API answered.
 *
 * @param response with its body as text
 */
public record Answer(HttpResponse<String> response) {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>;[^,]*rel=\"next\"");

  public int status() {
    return response.statusCode();
  }

  /** The body; nothing where there is no JSON in it. */
  public Json json() {
    return header("Content-Type").contains("json") && !response.body().isBlank()
        ? Json.parse(response.body())
        : Json.NOTHING;
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Where a list goes on. */
  Optional<URI> next() {
    Matcher next = NEXT.matcher(header("Link"));
    return next.find() ? Optional.of(response.uri().resolve(next.group(1))) : Optional.empty();
  }
}
