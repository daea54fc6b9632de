package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Picture;
import java.util.List;

/** The colours of moving pictures. */
final class Colours {
  /** Says in the stream that it has the colours of HD television. */
  static final List<String> BT709 =
      List.of("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709");

  private Colours() {}

  /** Whether they come as RGB, from the source or from laying it on a background. */
  static boolean areConverted(Picture picture) {
    String format = picture.pixelFormat() == null ? "" : picture.pixelFormat();
    return picture.alpha()
        || format.startsWith("rgb")
        || format.startsWith("bgr")
        || format.startsWith("gbr")
        || format.startsWith("pal");
  }

  /** Options of the scaler: pictures that have no matrix yet get that of HD television. */
  static String forVideo(Picture picture) {
    return areConverted(picture) ? ":out_color_matrix=bt709:out_range=tv" : "";
  }
}
