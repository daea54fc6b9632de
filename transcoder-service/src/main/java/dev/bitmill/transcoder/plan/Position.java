package dev.bitmill.transcoder.plan;

/** Where a picture lies in a frame of another shape, and what of it stays when it is cropped. */
public enum Position {
  CENTER(0.5, 0.5),
  TOP(0.5, 0),
  BOTTOM(0.5, 1),
  LEFT(0, 0.5),
  RIGHT(1, 0.5),
  TOP_LEFT(0, 0),
  TOP_RIGHT(1, 0),
  BOTTOM_LEFT(0, 1),
  BOTTOM_RIGHT(1, 1);

  private final double across;
  private final double down;

  Position(double across, double down) {
    this.across = across;
    this.down = down;
  }

  /** How much of what is left over, horizontally, is on the left of it. */
  String across() {
    return Seconds.text(across);
  }

  /** How much of what is left over, vertically, is above it. */
  String down() {
    return Seconds.text(down);
  }
}
