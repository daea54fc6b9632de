package dev.bitmill.cli.api;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API answered.
 *
 * @param response with its body as text
 */
public record Answer(HttpResponse<String> response) {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>;[^,]*rel=\"next\"");

  private static final int NO_CONTENT = 204;

  /** What stands before the API says these, in its own words. */
  private static final Set<Integer> GATEWAYS = Set.of(429, 502, 503, 504);

  public int status() {
    return response.statusCode();
  }

  /** The body; nothing where there is no JSON in it. */
  public Json json() {
    return header("Content-Type").contains("json") && !response.body().isBlank()
        ? Json.parse(response.body())
        : Json.NOTHING;
  }

  /** Whether it is none of the API's: those are JSON, and no pages of others may embed them. */
  public boolean isForeign() {
    boolean isSilent = status() == NO_CONTENT || GATEWAYS.contains(status());
    boolean isDelivery = !header("Cross-Origin-Resource-Policy").isEmpty();
    return isDelivery || (!isSilent && !isJson());
  }

  private boolean isJson() {
    try {
      return json().isPresent();
    } catch (IllegalArgumentException broken) {
      return false;
    }
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
