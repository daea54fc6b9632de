package dev.bitmill.tasks.graph;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import dev.bitmill.tasks.run.Urgency;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a client names as a source. */
final class Inputs {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\s]+[^\\s]*");
  private static final Pattern FILE_ID = Pattern.compile("file_[0-9A-Za-z]+");

  private Inputs() {}

  /** A URL or a file's id, in one string. */
  static Source any(String field, String text, String connectionId) {
    String trimmed = text.strip();
    if (FILE_ID.matcher(trimmed).matches()) {
      return new Source.Stored(trimmed);
    }
    if (!SCHEME.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be a URL (http://, https:// or s3://) or a file's id; got \"%s\"."
              .formatted(field, shown(trimmed)));
    }
    return url(field, trimmed, connectionId);
  }

  /** A URL; the connection is for one of the user's storage. */
  static Source url(String field, String text, String connectionId) {
    String trimmed = text.strip();
    if (Place.isAddress(trimmed)) {
      return new Source.Remote(Place.at(field, trimmed, connectionId));
    }
    String scheme = trimmed.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web && SCHEME.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.SOURCE_FORBIDDEN,
          "`%s` must be an http://, https:// or s3:// URL; %s: is not allowed."
              .formatted(field, shown(scheme)));
    }
    if (!WEB.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be an http://, https:// or s3:// URL; got \"%s\"."
              .formatted(field, shown(trimmed)));
    }
    return new Source.Url(trimmed);
  }

  /** A file's id. */
  static Source file(String field, String id) {
    if (!FILE_ID.matcher(id.strip()).matches()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be a file's id, such as file_…; got \"%s\".".formatted(field, shown(id)));
    }
    return new Source.Stored(id.strip());
  }

  /** Whom to tell. */
  static String webhook(String field, String text) {
    try {
      return GuardedHttp.url(field, webAddress(text)).toString();
    } catch (ApiException malformed) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`%s` must be an http:// or https:// URL, such as https://example.com/hook; got \"%s\"."
              .formatted(field, shown(text)));
    }
  }

  /** How urgent it is. */
  static Urgency urgency(String field, String word) {
    return Arrays.stream(Urgency.values())
        .filter(urgency -> urgency.word().equals(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorKind.REQUEST_INVALID,
                    "`%s` must be one of low, normal, high; got \"%s\"."
                        .formatted(field, shown(word))));
  }

  private static String webAddress(String text) {
    return WEB.matcher(text.strip()).matches() ? text.strip() : "";
  }

  static String shown(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
