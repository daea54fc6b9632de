package dev.bitmill.transcoder.hls;

import java.util.List;

/**
 * Bits per second of a rendition, measured.
 *
 * @param peak over any run of segments that lasts half to one and a half times the longest one, as
 *     RFC 8216 defines {@code BANDWIDTH}; the crumb at the end is not taken by itself
 * @param average over all
 */
public record Rates(long peak, long average) {
  /**
   * Measures them.
   *
   * @param sizes of the segments in bytes, in their order
   */
  public static Rates of(MediaPlaylist playlist, List<Long> sizes) {
    List<Segment> segments = playlist.segments();
    double least = playlist.longest() * 0.5;
    double most = playlist.longest() * 1.5;
    double peak = 0;
    double bytes = 0;
    for (int from = 0; from < segments.size(); from++) {
      bytes += sizes.get(from);
      double seconds = 0;
      double taken = 0;
      for (int to = from; to < segments.size() && seconds <= most; to++) {
        seconds += segments.get(to).seconds();
        taken += sizes.get(to);
        if (seconds >= least && seconds <= most) {
          peak = Math.max(peak, taken * 8 / seconds);
        }
      }
    }
    return new Rates((long) Math.ceil(peak), Math.round(bytes * 8 / playlist.seconds()));
  }
}
