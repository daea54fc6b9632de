package dev.bitmill.facade.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a browser may treat a file: pictures, sound, film and plain text show where they are, all
 * else (html, svg, pdf, unknown) is only ever saved, and could run nothing if it were shown.
 */
final class Disposition {
  private static final Set<String> INLINE =
      Set.of(
          "text/plain",
          "text/vtt",
          "text/csv",
          "application/json",
          "application/vnd.apple.mpegurl",
          "application/x-mpegurl");

  private static final Pattern ODD = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\%]");
  private static final Pattern PARAMETERS = Pattern.compile("\\s*;.*");

  private Disposition() {}

  static boolean isMedia(String type) {
    String bare = bare(type);
    return bare.startsWith("video/")
        || bare.startsWith("audio/")
        || (bare.startsWith("image/") && !bare.contains("xml"));
  }

  static boolean isInline(String type) {
    return isMedia(type) || INLINE.contains(bare(type));
  }

  /** {@code attachment} with the name, for old and new browsers. */
  static String attachment(String filename) {
    String ascii = ODD.matcher(filename).replaceAll("_");
    String encoded = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded.replace("*", "%2A");
  }

  private static String bare(String type) {
    return PARAMETERS.matcher(type).replaceFirst("").toLowerCase(Locale.ROOT);
  }
}
