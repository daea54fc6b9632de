package dev.bitmill.transcoder.plan;

import org.jspecify.annotations.Nullable;

/** A moment of a video, in seconds. Past the end it is that of the last frame. */
record Moment(double seconds) {
  /** Near the end, frames are looked for from this many seconds before it. */
  private static final double TAIL_SECONDS = 3;

  /** Seeks there; near or past the end, the last frame stands on and on. */
  void seek(@Nullable Double duration, Arguments arguments, Filters filters) {
    if (seconds == 0) {
      return;
    }
    if (duration == null || seconds < duration - TAIL_SECONDS) {
      arguments.add("-ss", Seconds.text(seconds));
      return;
    }
    double from = Math.max(0, duration - TAIL_SECONDS);
    if (from > 0) {
      arguments.add("-ss", Seconds.text(from));
    }
    filters
        .add("tpad=stop_mode=clone:stop=-1")
        .add("trim=start=" + Seconds.text(Math.min(seconds, duration) - from));
  }
}
