package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The moving images that can be asked for. */
public enum AnimationFormat {
  GIF,
  WEBP;

  private static final int MOST_COLOURS = 256;
  private static final int LEAST_COLOURS = 32;

  /** The format of that name; GIF for none. */
  public static AnimationFormat of(String name) {
    return switch (name) {
      case "", "gif" -> GIF;
      case "webp" -> WEBP;
      default ->
          throw new ApiException(
              ErrorKind.FORMAT_UNSUPPORTED,
              "`format` %s cannot be made as an animation; gif, webp can.".formatted(name));
    };
  }

  /** Its name in requests, its extension, and FFmpeg's name for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an engine must have for it. */
  public Needs needs() {
    return switch (this) {
      case GIF ->
          new Needs(
              Set.of("gif", "png"), Set.of("gif", "image2"), Set.of("palettegen", "paletteuse"));
      case WEBP -> Needs.of("libwebp_anim", "webp");
    };
  }

  /** Options of the scaler: the colours that readers of the format take for granted. */
  String colours() {
    return this == WEBP ? ImageFormat.WEBP.colours() : "";
  }

  String pixelFormat(boolean transparent) {
    return this == WEBP ? ImageFormat.WEBP.pixelFormat(transparent) : "rgba";
  }

  /**
   * The filter that chooses the colours of a GIF. One of them stays free for what is transparent,
   * by which also a frame leaves out what has not changed.
   */
  static String palette(Quality quality) {
    int colours = Math.min(MOST_COLOURS, quality.between(LEAST_COLOURS, 2 * MOST_COLOURS));
    return "palettegen=reserve_transparent=1:max_colors=" + colours;
  }

  /** The filter that makes do with them; coarse patterns are smaller, since they stand still. */
  static String mixed(Quality quality) {
    String dither =
        quality.number() < 40 ? "bayer:bayer_scale=" + quality.between(1, 5) : "sierra2_4a";
    return "paletteuse=dither=%s:diff_mode=rectangle".formatted(dither);
  }

  List<String> encoding(Quality quality) {
    return switch (this) {
      case GIF -> List.of("-c:v", "gif", "-loop", "0");
      case WEBP ->
          List.of(
              "-c:v",
              "libwebp_anim",
              "-quality",
              Integer.toString(quality.between(40, 90)),
              "-loop",
              "0");
    };
  }
}
