package dev.bitmill.tasks.graph;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a client names as a source, and refuses what this version cannot do. */
final class Inputs {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\s]+[^\\s]*");
  private static final Pattern FILE_ID = Pattern.compile("file_[0-9A-Za-z]+");

  private Inputs() {}

  /** A URL or a file's id, in one string. */
  static Source any(String field, String text) {
    String trimmed = text.strip();
    if (FILE_ID.matcher(trimmed).matches()) {
      return new Source.Stored(trimmed);
    }
    if (!SCHEME.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be a URL (http:// or https://) or a file's id; got \"%s\"."
              .formatted(field, shown(trimmed)));
    }
    return url(field, trimmed);
  }

  /** A URL. */
  static Source url(String field, String text) {
    String trimmed = text.strip();
    String scheme = trimmed.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    if (scheme.equals("s3")) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` is an s3:// address, but storage connections cannot be read from by this version; "
                  .formatted(field)
              + "give an http:// or https:// URL, such as a presigned one, or a file's id.");
    }
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web && SCHEME.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.SOURCE_FORBIDDEN,
          "`%s` must be an http:// or https:// URL; %s: is not allowed."
              .formatted(field, shown(scheme)));
    }
    if (!WEB.matcher(trimmed).matches()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be an http:// or https:// URL; got \"%s\".".formatted(field, shown(trimmed)));
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

  /** Refuses a field that is understood but cannot be honoured: to ignore it would be a lie. */
  static void refuse(String field, boolean given) {
    if (given) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "`%s` cannot be honoured: %s.".formatted(field, why(field)));
    }
  }

  private static String why(String field) {
    return switch (field) {
      case "webhook_url" -> "this version sends no webhooks; ask for the status instead";
      case "connection_id" -> "this version does not read from or write to storage connections";
      default ->
          "this version does not write to storage connections; "
              + "leave it out and the result is stored and delivered here";
    };
  }

  private static String shown(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
