package dev.bitmill.transcoder.plan;

import java.util.List;

/** What a quality means to x264. */
final class X264 {
  private X264() {}

  static List<String> preset(Quality quality) {
    return List.of(
        "-preset",
        quality.number() < 60 ? "veryfast" : quality.number() < 80 ? "faster" : "medium");
  }

  /** The constant rate factor. */
  static String crf(Quality quality) {
    return Integer.toString(quality.between(33, 13));
  }
}
