package dev.bitmill.cli.api;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value.
 *
 * @param value a map, a list, a string, a number, a boolean, or null for JSON's null and for what
 *     is not there
 */
public record Json(@Nullable Object value) {
  public static final Json NOTHING = new Json(null);

  /** Reads it. IllegalArgumentException: it is not JSON; the message says where. */
  public static Json parse(String text) {
    try {
      return new Json(JSON.std.anyFrom(text));
    } catch (JSONObjectException broken) {
      throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
    } catch (IOException broken) {
      throw new IllegalArgumentException(broken.getMessage(), broken);
    }
  }

  /** The member of that name. */
  public Json at(String name) {
    return value instanceof Map<?, ?> object ? new Json(object.get(name)) : NOTHING;
  }

  /** The member as text; empty where there is none. */
  public String text(String name) {
    return at(name).text();
  }

  public String text() {
    return value == null ? "" : value instanceof String text ? text : toString();
  }

  public OptionalDouble number(String name) {
    return at(name).value() instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(at(name).value());
  }

  public boolean isPresent() {
    return value != null;
  }

  /** The elements of a list; none of anything else. */
  public List<Json> items() {
    return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
  }

  /** The names of the members. */
  public List<String> names() {
    return value instanceof Map<?, ?> object
        ? object.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** On one line. */
  @Override
  public String toString() {
    try {
      return JSON.std.asString(value);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** On many lines, for people. */
  public String pretty() {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
