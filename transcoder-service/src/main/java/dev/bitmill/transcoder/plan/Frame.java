package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Size;
import org.jspecify.annotations.Nullable;

/**
 * The size that is asked for and how the picture goes into it.
 *
 * @param width null to follow the height
 * @param height null to follow the width
 * @param position where it lies in the frame, or what of it stays
 * @param background what is around a contained picture and behind a transparent one; null for what
 *     is usual
 */
public record Frame(
    @Nullable Dimension width,
    @Nullable Dimension height,
    Fit fit,
    Position position,
    @Nullable Colour background) {
  /** In the middle of the usual background. */
  public Frame(@Nullable Dimension width, @Nullable Dimension height, Fit fit) {
    this(width, height, fit, Position.CENTER, null);
  }

  /** The background, or what is usual. */
  Colour background(Colour usual) {
    return background == null ? usual : background;
  }

  /**
   * The picture's way from its displayed size into the frame.
   *
   * @param scaled what it is scaled to
   * @param result what it is then padded or cropped to
   */
  record Layout(Size scaled, Size result) {}

  /**
   * Works out sizes for a source.
   *
   * @param step what every side must be a multiple of: 2 where colour is stored at half resolution
   * @param most the longest side that can be made
   */
  Layout layout(Size displayed, int step, int most) {
    double ratio = (double) displayed.width() / displayed.height();
    double wantedWidth = width == null ? Double.NaN : width.of(displayed.width());
    double wantedHeight = height == null ? Double.NaN : height.of(displayed.height());
    if (width == null && height == null) {
      return whole(displayed.width(), displayed.height(), step, most);
    }
    if (width == null) {
      return whole(wantedHeight * ratio, wantedHeight, step, most);
    }
    if (height == null) {
      return whole(wantedWidth, wantedWidth / ratio, step, most);
    }
    Size result = whole(wantedWidth, wantedHeight, step, most).result();
    boolean wider = ratio > (double) result.width() / result.height();
    boolean byWidth = fit == Fit.CONTAIN ? wider : !wider;
    return switch (fit) {
      case FILL -> new Layout(result, result);
      case CONTAIN, COVER -> {
        int scaledWidth = byWidth ? result.width() : multiple(result.height() * ratio, step);
        int scaledHeight = byWidth ? multiple(result.width() / ratio, step) : result.height();
        yield new Layout(bounded(scaledWidth, scaledHeight, result), result);
      }
    };
  }

  /** Rounding must not push a contained picture out of its frame, nor leave a covered one bare. */
  private Size bounded(int scaledWidth, int scaledHeight, Size frame) {
    return fit == Fit.CONTAIN
        ? new Size(Math.min(scaledWidth, frame.width()), Math.min(scaledHeight, frame.height()))
        : new Size(Math.max(scaledWidth, frame.width()), Math.max(scaledHeight, frame.height()));
  }

  private static Layout whole(double width, double height, int step, int most) {
    Size size = new Size(multiple(width, step), multiple(height, step));
    if (Math.max(size.width(), size.height()) > most) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`width` and `height` make a picture of %s; no side may be longer than %s pixels."
              .formatted(size, most));
    }
    return new Layout(size, size);
  }

  private static int multiple(double length, int step) {
    long steps = Math.min(Math.round(length / step), Integer.MAX_VALUE / step);
    return Math.max(step, (int) steps * step);
  }
}
