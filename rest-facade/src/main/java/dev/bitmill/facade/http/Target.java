package dev.bitmill.facade.http;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a request is for.
 *
 * @param path as it stands in the address, percent-encoded
 * @param query the decoded parameters in their order
 */
public record Target(String path, List<Map.Entry<String, String>> query) {
  private static final Pattern ORIGIN = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*");

  /** Reads the first line's target; more lenient than {@code URI}, as browsers are. */
  public static Target of(String uri) {
    String relative = ORIGIN.matcher(uri).replaceFirst("");
    int fragment = relative.indexOf('#');
    String whole = fragment < 0 ? relative : relative.substring(0, fragment);
    int mark = whole.indexOf('?');
    String path = mark < 0 ? whole : whole.substring(0, mark);
    List<Map.Entry<String, String>> query = new ArrayList<>();
    if (mark >= 0) {
      for (String pair : whole.substring(mark + 1).split("&", -1)) {
        int equal = pair.indexOf('=');
        if (!pair.isEmpty()) {
          query.add(
              Map.entry(
                  parameter(equal < 0 ? pair : pair.substring(0, equal)),
                  equal < 0 ? "" : parameter(pair.substring(equal + 1))));
        }
      }
    }
    return new Target(path.isEmpty() ? "/" : path, List.copyOf(query));
  }

  /** The first value of a parameter. */
  public Optional<String> parameterNamed(String name) {
    return query.stream()
        .filter(entry -> entry.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Path and query with some parameters replaced; an empty value removes one. */
  public String with(Map<String, String> changes) {
    List<Map.Entry<String, String>> all = new ArrayList<>(query);
    all.removeIf(entry -> changes.containsKey(entry.getKey()));
    changes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(change -> !change.getValue().isEmpty())
        .forEach(all::add);
    String joined =
        all.stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? path : path + "?" + joined;
  }

  private static String parameter(String text) {
    return decode(text.replace("+", "%20"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Undoes percent-encoding; what is no UTF-8, or no encoding, is refused. */
  public static String decode(String text) {
    try {
      byte[] bytes =
          URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      boolean raw = text.chars().anyMatch(c -> c > 0x7f);
      return raw
          ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The address is not percent-encoded UTF-8 at \"" + shorten(text) + "\".");
    }
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
