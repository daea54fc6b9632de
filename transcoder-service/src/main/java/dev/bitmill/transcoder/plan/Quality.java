package dev.bitmill.transcoder.plan;

/**
 * How good a result is to be.
 *
 * @param number from 0, the smallest file, to 100, the best picture
 */
public record Quality(int number) {
  public static final Quality MEDIUM = new Quality(50);

  /** A value on an encoder's own scale, in proportion. */
  int between(int atWorst, int atBest) {
    return (int) Math.round(atWorst + (atBest - atWorst) * (number / 100.0));
  }
}
