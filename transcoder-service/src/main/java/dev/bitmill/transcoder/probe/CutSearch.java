package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.plan.Cut;
import dev.bitmill.transcoder.plan.Range;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a part of a picture that can be taken as it is, packet by packet in the order of the
 * file. Pure. There is none when the first frame of the part is no keyframe, when frames that are
 * shown before it come after it in the file (an open group of pictures), when one that is shown
 * after the end comes before the last, or when the file itself leaves a frame out (an edit list).
 */
final class CutSearch {
  /** Half a millisecond, in microseconds: what is written in milliseconds may be off by that. */
  private static final long NEAR = 500;

  private static final double MICROS = 1e6;

  private final long origin;
  private final double frame;
  private final long start;
  private final long end;
  private boolean preceded;
  private boolean refused;
  private boolean over;
  private long first;
  private long until;
  private long frames;

  /**
   * Nothing was seen yet.
   *
   * @param origin when the file begins, in seconds
   * @param fps of the picture
   */
  CutSearch(Range range, double origin, double fps) {
    this.origin = Math.round(origin * MICROS);
    this.frame = MICROS / fps;
    this.start = range.from() == 0 ? Long.MIN_VALUE : absolute(range.from());
    this.end = range.end() == null ? Long.MAX_VALUE : absolute(range.end());
  }

  private long absolute(double seconds) {
    return origin + Math.round(seconds * MICROS);
  }

  /** Takes a line of ffprobe: the time, how long it lasts, and the flags. */
  void line(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length < 3) {
      return;
    }
    Long time = micros(fields[0]);
    Long lasts = micros(fields[1]);
    if (time == null) {
      refused = true;
    } else {
      packet(time, lasts == null ? Math.round(frame) : lasts, fields[2]);
    }
  }

  private void packet(long time, long lasts, String flags) {
    boolean before = start != Long.MIN_VALUE && time < start - NEAR;
    boolean after = time >= end;
    if (frames == 0) {
      preceded |= before;
      if (!before) {
        refused |= after || !begins(time, flags);
        first = time;
      }
    }
    if (before || time < first) {
      refused |= frames > 0;
    } else if (after) {
      over = true;
    } else {
      refused |= over || flags.contains("D") || flags.contains("C");
      frames++;
      until = Math.max(until, time + lasts);
    }
  }

  /** Who asks for the beginning gets what is there; else something must be known of before. */
  private boolean begins(long time, String flags) {
    return flags.startsWith("K") && (start == Long.MIN_VALUE || (preceded && time - start < frame));
  }

  /** What was found; empty when there is no such part. */
  Optional<Cut> cut() {
    return refused || frames == 0
        ? Optional.empty()
        : Optional.of(new Cut((first - origin) / MICROS, (until - origin) / MICROS, frames, !over));
  }

  private static @Nullable Long micros(String seconds) {
    try {
      return Math.round(Double.parseDouble(seconds) * MICROS);
    } catch (NumberFormatException none) {
      return null;
    }
  }
}
