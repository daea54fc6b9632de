package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The qualities that a stream is made in, from a source's size. A grade is the height of the 16:9
 * frame, upright or not, that a picture fills: a film of 1920×804 is of grade 1080, and so is a
 * phone's 1080×1920. Nothing is ever made larger than the source.
 */
record Ladder(List<Rung> rungs) {
  /**
   * One quality.
   *
   * @param name such as {@code 720p}
   */
  record Rung(String name, Size size) {}

  private static final int[] GRADES = {2160, 1440, 1080, 720, 480, 360, 240};

  /** A source that misses a grade by so little is of that grade. */
  private static final double TOLERANCE = 0.02;

  /** A source that is above the highest grade by more than that gets a rung of its own. */
  private static final double WASTE = 0.1;

  /**
   * Works it out.
   *
   * @param displayed the source's size
   * @param frame the largest picture that is asked for
   */
  static Ladder of(Size displayed, Frame frame) {
    double width = displayed.width();
    double height = displayed.height();
    double scale =
        Math.min(1, Math.min(share(frame.width(), width), share(frame.height(), height)));
    double top = scale * Math.max(Math.min(width, height), Math.max(width, height) * 9 / 16);
    List<Rung> rungs = new ArrayList<>();
    IntStream.of(GRADES)
        .filter(grade -> grade <= top * (1 + TOLERANCE))
        .mapToObj(grade -> new Rung(grade + "p", scaled(displayed, scale * snapped(grade / top))))
        .forEach(rungs::add);
    if (rungs.isEmpty() || rungs.getFirst().size().width() < width * scale * (1 - WASTE)) {
      rungs.addFirst(new Rung(Math.round(top) + "p", scaled(displayed, scale)));
    }
    return new Ladder(List.copyOf(rungs));
  }

  /** The best of them. */
  Rung top() {
    return rungs.getFirst();
  }

  private static double share(@org.jspecify.annotations.Nullable Dimension asked, double source) {
    return asked == null ? 1 : asked.of((int) source) / source;
  }

  private static double snapped(double factor) {
    return factor > 1 - TOLERANCE ? 1 : factor;
  }

  /** Even, since colour is stored at half resolution; downwards at the source's own size. */
  private static Size scaled(Size displayed, double factor) {
    return new Size(
        even(displayed.width() * factor, displayed.width()),
        even(displayed.height() * factor, displayed.height()));
  }

  private static int even(double length, int most) {
    int rounded = 2 * (int) Math.round(length / 2);
    return Math.max(2, rounded > most ? rounded - 2 : rounded);
  }
}
