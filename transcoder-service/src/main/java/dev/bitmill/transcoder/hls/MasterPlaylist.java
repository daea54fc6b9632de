package dev.bitmill.transcoder.hls;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The playlist above the renditions. FFmpeg could write one, but announces the rates that were
 * asked for, and none at all where a quality was; players choose by what is really there.
 */
public final class MasterPlaylist {
  private MasterPlaylist() {}

  /** Its text, with the renditions in the order given; players begin with the first. */
  public static String text(List<Variant> variants) {
    return variants.stream()
        .map(MasterPlaylist::entry)
        .collect(
            Collectors.joining("", "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n", ""));
  }

  private static String entry(Variant variant) {
    String rate =
        variant.fps() == null ? "" : String.format(Locale.ROOT, ",FRAME-RATE=%.3f", variant.fps());
    return "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,CODECS=\"%s\"%s%n%s%n"
        .formatted(
            variant.rates().peak(),
            variant.rates().average(),
            variant.size().width(),
            variant.size().height(),
            variant.codecs(),
            rate,
            variant.playlist())
        .replace(System.lineSeparator(), "\n");
  }
}
