package dev.bitmill.files;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.data.annotation.Embeddable;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Where a file is in its project. Only places that can be delivered exist: see {@link #of}.
 *
 * @param folder segments separated by slashes; empty at the top
 * @param filename the last segment
 */
@Embeddable
record Place(String folder, String filename) {
  static final int MAX_SEGMENT_BYTES = 255;
  private static final int MAX_PATH_BYTES = 1024;

  /** Control characters, and those that make text read in another direction than it is stored. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");

  /**
   * What would hide a file's delivery by id, or another project; and where the owner of a host
   * proves to be that, to get a certificate for it, say.
   */
  private static final Pattern RESERVED = Pattern.compile("(file|prj)_[0-9a-z]+|\\.well-known");

  /**
   * Reads a place that a user named: both in NFC, slashes around the folder dropped.
   *
   * @throws ApiException {@code request_invalid} for what cannot be stored
   */
  static Place of(String folder, String filename) {
    String name = nfc(filename);
    if (name.indexOf('/') >= 0) {
      throw invalid("filename", filename, "must not contain a slash; `folder` takes the rest");
    }
    checkSegment("filename", filename, name);
    String path = nfc(folder).replaceAll("^/|/$", "");
    for (String segment : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      checkSegment("folder", folder, segment);
    }
    if (bytes(path) + bytes(name) > MAX_PATH_BYTES) {
      throw invalid(
          "folder", folder, "must have at most " + MAX_PATH_BYTES + " bytes with the filename");
    }
    String top = path.isEmpty() ? name : path.substring(0, (path + "/").indexOf('/'));
    if (RESERVED.matcher(top).matches()) {
      throw invalid(
          path.isEmpty() ? "filename" : "folder",
          top,
          "must not begin with a name that looks like an id, nor with `.well-known`");
    }
    return new Place(path, name);
  }

  /** Splits a delivery path; it need not be one that could be stored. */
  static Place ofPath(String path) {
    String normal = nfc(path);
    int slash = normal.lastIndexOf('/');
    return new Place(slash < 0 ? "" : normal.substring(0, slash), normal.substring(slash + 1));
  }

  /** Folder and filename. */
  String path() {
    return folder.isEmpty() ? filename : folder + "/" + filename;
  }

  /** The same folder with {@code name-2.ext} for 2, and so on. */
  Place numbered(int number) {
    return number < 2 ? this : numbered(number, extension());
  }

  /** The same name in the folder with {@code -2} for 2, and so on: another directory. */
  Place inNumberedFolder(int number) {
    return number < 2 ? this : new Place(ofPath(folder).numbered(number, "").path(), filename);
  }

  /** The filename without its extension. */
  String stem() {
    return filename.substring(0, filename.length() - extension().length());
  }

  private String extension() {
    int dot = filename.lastIndexOf('.');
    return dot > 0 ? filename.substring(dot) : "";
  }

  private Place numbered(int number, String extension) {
    String suffix = "-" + number + extension;
    String stem = filename.substring(0, filename.length() - extension.length());
    return new Place(folder, fit(stem, MAX_SEGMENT_BYTES - bytes(suffix)) + suffix);
  }

  /**
   * Makes a name that a source gave into one that can be stored; empty when nothing of it can be.
   */
  static String tame(String name) {
    String last = nfc(name).substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = INVISIBLE.matcher(last).replaceAll("").strip();
    if (clean.equals(".") || clean.equals("..")) {
      return "";
    }
    String safe = RESERVED.matcher(clean).matches() ? "source-" + clean : clean;
    int dot = safe.lastIndexOf('.');
    String suffix = dot > 0 && bytes(safe.substring(dot)) <= 20 ? safe.substring(dot) : "";
    String stem = safe.substring(0, safe.length() - suffix.length());
    return fit(stem, MAX_SEGMENT_BYTES - bytes(suffix)) + suffix;
  }

  private static void checkSegment(String field, String value, String segment) {
    if (segment.isBlank()) {
      throw invalid(field, value, "must not have an empty name in it");
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw invalid(field, value, "must not contain `.` or `..` as a name");
    }
    if (segment.indexOf('\\') >= 0 || INVISIBLE.matcher(segment).find()) {
      throw invalid(field, value, "must not contain backslashes or control characters");
    }
    if (bytes(segment) > MAX_SEGMENT_BYTES) {
      throw invalid(field, value, "must have names of at most " + MAX_SEGMENT_BYTES + " bytes");
    }
  }

  private static ApiException invalid(String field, String value, String rule) {
    String shown = INVISIBLE.matcher(value).replaceAll("\ufffd");
    return new ApiException(
        ErrorKind.REQUEST_INVALID,
        "`%s` %s; got `%s`."
            .formatted(field, rule, shown.length() > 100 ? shown.substring(0, 100) + "…" : shown));
  }

  private static String fit(String text, int maxBytes) {
    int end = 0;
    int size = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      size += bytes(text.substring(end, next));
      if (size > maxBytes) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
