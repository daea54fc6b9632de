package dev.bitmill.transcoder.hls;

import java.util.ArrayList;
import java.util.List;

/** The playlist of one rendition, as FFmpeg wrote it. */
public record MediaPlaylist(List<Segment> segments, boolean ended) {
  private static final String DURATION = "#EXTINF:";

  public MediaPlaylist {
    segments = List.copyOf(segments);
  }

  /** Reads it. */
  public static MediaPlaylist parse(String text) {
    List<Segment> segments = new ArrayList<>();
    double seconds = 0;
    for (String line : text.lines().toList()) {
      if (line.startsWith(DURATION)) {
        seconds = Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        segments.add(new Segment(line, seconds));
      }
    }
    return new MediaPlaylist(segments, text.contains("#EXT-X-ENDLIST"));
  }

  /** How long it plays. */
  public double seconds() {
    return segments.stream().mapToDouble(Segment::seconds).sum();
  }

  /** The longest segment. */
  double longest() {
    return segments.stream().mapToDouble(Segment::seconds).max().orElse(0);
  }
}
