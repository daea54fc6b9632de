package dev.bitmill.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The query of a URL. */
public final class Query {
  private final StringJoiner text = new StringJoiner("&", "?", "");

  /** A parameter; an empty value stands for none. */
  public Query with(String name, Object value) {
    if (!value.toString().isEmpty()) {
      text.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  /** With its question mark. */
  public String text() {
    return text.toString();
  }

  /** As a segment of a path. */
  public static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
