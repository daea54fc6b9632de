package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stills of a video at even distances, and a sheet with all of them.
 *
 * @param width of each; null to follow the height
 * @param height of each; null to follow the width
 */
public record ThumbnailsPlan(
    int count, @Nullable Dimension width, @Nullable Dimension height, ImageFormat format) {
  private static final String STEM = "thumbnail";
  private static final int USUAL_SIDE = 320;

  /** Of the sheet, in every format. */
  private static final int LONGEST_SIDE = 16383;

  public ThumbnailsPlan {
    if (!format.comesInSeries()) {
      throw new ApiException(
          ErrorKind.FORMAT_UNSUPPORTED,
          "`format` %s cannot be made as thumbnails; jpeg, png, webp can."
              .formatted(format.word()));
    }
  }

  /** What every engine must have for thumbnails of that format. */
  public static Needs needs(ImageFormat format) {
    return format.needs().and(ImageFormat.PNG.needs());
  }

  /** A run for each still: to seek is faster than to decode all that is between. */
  public List<Measuring> before(Source source) {
    sheet(source, still(source, 0).size(source));
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              ImagePlan still = still(source, (number + 0.5) * lasts(source) / count);
              return new Measuring(
                  still.needs(source), still.into(source, "still-%03d.png".formatted(number + 1)));
            })
        .toList();
  }

  /** The run that puts them together. */
  public Plan from(Source source) {
    Size size = still(source, 0).size(source);
    Output.Sheet sheet = sheet(source, size);
    boolean transparent = source.movingPicture("thumbnails").alpha() && format.keepsAlpha();
    String graph =
        "[0:0]scale=iw:ih%s,format=%s,split[each][all];[all]tile=%dx%d[sheet]"
            .formatted(
                format.colours(), format.pixelFormat(transparent), sheet.columns(), sheet.rows());
    return new Plan(
        needs(format),
        Arguments.beginWithPictures(source.limits(), "still-%03d.png")
            .add("-filter_complex", graph, "-map", "[each]")
            .addAll(format.encoding(Quality.MEDIUM))
            .add("-f", "image2", Plan.RESULT + "/" + STEM + "-%03d." + format.extension())
            .add("-map", "[sheet]", "-frames:v", "1")
            .addAll(format.encoding(Quality.MEDIUM))
            .add("-update", "1")
            .into("image2", Plan.RESULT + "/" + sheet.name()),
        new Output.Stills(
            STEM,
            format.extension(),
            size,
            count,
            new Output.Times(0, lasts(source) / count, lasts(source)),
            sheet),
        null);
  }

  private Output.Sheet sheet(Source source, Size each) {
    int columns = (int) Math.ceil(Math.sqrt(count));
    int rows = (count + columns - 1) / columns;
    Size size = new Size(columns * each.width(), rows * each.height());
    if (Math.max(size.width(), size.height()) > LONGEST_SIDE
        || size.pixels() > source.limits().maxPixels()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "%d thumbnails of %s make a sheet of %s, which is too large; take fewer or smaller ones."
              .formatted(count, each, size));
    }
    return new Output.Sheet("sprite." + format.extension(), columns, rows);
  }

  private ImagePlan still(Source source, double moment) {
    Picture picture = source.movingPicture("thumbnails");
    Size displayed = picture.displayed();
    boolean upright = displayed.height() > displayed.width();
    Dimension usual =
        new Dimension.Pixels(Math.min(USUAL_SIDE, Math.max(displayed.width(), displayed.height())));
    boolean free = width == null && height == null;
    return new ImagePlan(
        new Frame(
            free && !upright ? usual : width,
            free && upright ? usual : height,
            Fit.CONTAIN,
            Position.CENTER,
            format.keepsAlpha() ? null : Colour.WHITE),
        ImageFormat.PNG,
        Quality.MEDIUM,
        moment);
  }

  private static double lasts(Source source) {
    Picture picture = source.movingPicture("thumbnails");
    Double lasts = picture.duration() == null ? source.media().duration() : picture.duration();
    if (lasts == null) {
      throw Source.unreadable(
          "The source does not tell how long it lasts, which kind `thumbnails` has to know");
    }
    return lasts;
  }
}
