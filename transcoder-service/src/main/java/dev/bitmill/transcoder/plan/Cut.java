package dev.bitmill.transcoder.plan;

/**
 * A part of a moving picture that can be taken without decoding it: it begins with a keyframe, it
 * needs nothing of what is before, and in the order of the file it is one piece.
 *
 * @param start the time of its first frame, in seconds from where the source begins
 * @param end the time at which its last frame is over
 * @param frames how many they are
 * @param last whether no frame of the source comes after it
 */
public record Cut(double start, double end, long frames, boolean last) {
  /** Whether another picture has as many frames that last as long, up to half of one of them. */
  public boolean isLike(Cut other) {
    double lasts = end - start;
    return frames == other.frames
        && Math.abs(lasts - (other.end - other.start)) * 2 * frames <= lasts;
  }
}
