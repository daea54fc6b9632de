package dev.bitmill.transcoder.plan;

/** A width or height as asked for. */
public sealed interface Dimension {
  /** An absolute one. */
  record Pixels(int pixels) implements Dimension {
    @Override
    public double of(int displayed) {
      return pixels;
    }
  }

  /** One relative to the source as displayed. */
  record Percent(double percent) implements Dimension {
    @Override
    public double of(int displayed) {
      return displayed * percent / 100;
    }
  }

  /** In pixels, for a source that is displayed with so many. */
  double of(int displayed);
}
