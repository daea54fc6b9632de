package dev.bitmill.cli.media;

import dev.bitmill.cli.api.Json;
import java.util.Objects;

/**
 * The value of an option of the API. What it may be is the server's to say; here it only becomes
 * JSON.
 *
 * @param json a number, a truth, a list or an object where it looks like one, and else a text
 */
public record OptionValue(Object json) {
  private static final String JSON = "true|false|-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?|(?s)[\\[{].*";

  /** Reads it from the command line. IllegalArgumentException: broken JSON. */
  public static OptionValue parse(String text) {
    return text.matches(JSON)
        ? new OptionValue(Objects.requireNonNull(Json.parse(text).value()))
        : new OptionValue(text);
  }
}
