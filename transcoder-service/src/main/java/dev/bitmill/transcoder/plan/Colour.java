package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.regex.Pattern;

/**
 * An opaque colour.
 *
 * @param ffmpeg as FFmpeg reads it
 */
public record Colour(String ffmpeg) {
  static final Colour BLACK = new Colour("black");
  static final Colour WHITE = new Colour("white");

  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  /** The colour of an option written {@code #rrggbb}. */
  public static Colour of(String option, String text) {
    if (!HEX.matcher(text).matches()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%s` must be a colour such as #1a2b3c; got %s.".formatted(option, text));
    }
    return new Colour("0x" + text.substring(1));
  }
}
