package dev.bitmill.transcoder.plan;

/** How a picture goes into a frame of another shape. */
public enum Fit {
  /** Wholly inside, the rest filled. */
  CONTAIN,
  /** Filling it, the rest cropped. */
  COVER,
  /** Stretched. */
  FILL
}
