package dev.bitmill.connections;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;

/** What people may call things. */
public final class Names {
  private static final int LONGEST = 200;

  private Names() {}

  /** A name of 1 to 200 characters. */
  public static String required(String name) {
    if (name.isBlank()) {
      throw invalid("`name` must have 1 to %d characters; it is blank.".formatted(LONGEST));
    }
    return optional(name);
  }

  /** A name of at most 200 characters. */
  public static String optional(String name) {
    int length = name.codePointCount(0, name.length());
    if (length > LONGEST) {
      throw invalid("`name` must have at most %d characters; got %d.".formatted(LONGEST, length));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw invalid("`name` must not contain line breaks or other control characters.");
    }
    return name;
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
