package dev.bitmill.transcoder.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads ffprobe's JSON, where numbers are strings and what is unknown is absent or {@code N/A}. */
final class Json {
  private Json() {}

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  /** A number that is a number; negative ones count as unknown. */
  static @Nullable Double number(JsonNode node, String field) {
    try {
      double number = Double.parseDouble(text(node, field));
      return Double.isFinite(number) && number >= 0 ? number : null;
    } catch (NumberFormatException unknown) {
      return null;
    }
  }

  static @Nullable Long whole(JsonNode node, String field) {
    Double number = number(node, field);
    return number == null ? null : Math.round(number);
  }

  /** The quotient of {@code 30000/1001} or {@code 4:3}; null when a side is zero. */
  static @Nullable Double ratio(JsonNode node, String field) {
    String[] sides = text(node, field).split("[/:]", -1);
    if (sides.length != 2) {
      return null;
    }
    try {
      double quotient = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
      return Double.isFinite(quotient) && quotient > 0 ? quotient : null;
    } catch (NumberFormatException unknown) {
      return null;
    }
  }
}
