package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Size;
import org.jspecify.annotations.Nullable;

/**
 * An image on a video. Percentages are of the video as it comes out.
 *
 * @param width null to follow the height, or to be the image's own
 * @param height null to follow the width, or to be the image's own
 * @param place where it lies
 * @param opacity from 0, which hides it, to 1
 */
public record Layer(
    @Nullable Dimension width, @Nullable Dimension height, Place place, double opacity) {
  private static final int LONGEST_SIDE = 8192;

  /** Where a layer lies. */
  public sealed interface Place {}

  /** At a part of the picture. */
  public record At(Position position) implements Place {}

  /**
   * At distances from the edges; in the middle between two of which neither is named.
   *
   * @param top null where {@code bottom} or nothing is named
   * @param left null where {@code right} or nothing is named
   */
  public record From(
      @Nullable Dimension top,
      @Nullable Dimension left,
      @Nullable Dimension right,
      @Nullable Dimension bottom)
      implements Place {}

  /** The size of an image on a picture. */
  Size size(Size image, Size picture) {
    return new Frame(absolute(width, picture.width()), absolute(height, picture.height()), Fit.FILL)
        .layout(image, 1, LONGEST_SIDE)
        .result();
  }

  /** Where its left edge is, as the filter that lays it there reads it. */
  String x(Size picture) {
    return switch (place) {
      case At at -> "(W-w)*" + at.position().across();
      case From from -> offset("W-w", from.left(), from.right(), picture.width());
    };
  }

  /** Where its upper edge is. */
  String y(Size picture) {
    return switch (place) {
      case At at -> "(H-h)*" + at.position().down();
      case From from -> offset("H-h", from.top(), from.bottom(), picture.height());
    };
  }

  private static String offset(
      String room, @Nullable Dimension near, @Nullable Dimension far, int length) {
    if (near != null) {
      return Long.toString(Math.round(near.of(length)));
    }
    return far == null ? "(" + room + ")*0.5" : room + "-" + Math.round(far.of(length));
  }

  private static @Nullable Dimension absolute(@Nullable Dimension asked, int length) {
    return asked == null
        ? null
        : new Dimension.Pixels((int) Math.max(1, Math.round(asked.of(length))));
  }
}
