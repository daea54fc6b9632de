package dev.bitmill.transcoder.vtt;

import java.util.List;
import java.util.stream.Collectors;

/** A track of cues. */
public final class Track {
  private Track() {}

  /** Its text. */
  public static String text(List<Cue> cues) {
    return cues.stream().map(Track::entry).collect(Collectors.joining("\n", "WEBVTT\n\n", ""));
  }

  private static String entry(Cue cue) {
    String note = cue.note().isEmpty() ? "" : "NOTE " + cue.note() + "\n\n";
    return note + time(cue.from()) + " --> " + time(cue.until()) + "\n" + cue.payload() + "\n";
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return "%02d:%02d:%02d.%03d"
        .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
