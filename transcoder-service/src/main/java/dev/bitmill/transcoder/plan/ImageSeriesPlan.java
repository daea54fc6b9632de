package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Picture;

/**
 * An image every so many seconds of a video.
 *
 * @param image what each is to be, and where the first one is
 * @param interval from one to the next, in seconds
 */
public record ImageSeriesPlan(ImagePlan image, double interval) {
  private static final String STEM = "image";
  private static final int MOST = 1000;

  public ImageSeriesPlan {
    if (image.format() != null && !image.format().comesInSeries()) {
      throw new ApiException(
          ErrorKind.FORMAT_UNSUPPORTED,
          "`format` %s cannot be made with an `interval`; jpeg, png, webp can."
              .formatted(image.format().word()));
    }
  }

  /** The run that makes them. */
  public Plan from(Source source) {
    Picture picture = source.movingPicture("image");
    Double told = picture.duration() == null ? source.media().duration() : picture.duration();
    Range range = new Range(image.start(), null).within(told);
    double start = image.start() == null ? 0 : image.start();
    double lasts = told == null ? source.limits().maxSeconds() : told;
    int count = count(lasts - start, told != null);
    ImageFormat made = image.format() == null ? ImageFormat.JPEG : image.format();
    boolean transparent =
        picture.alpha() && made.keepsAlpha() && image.frame().background() == null;
    String filters =
        new Filters()
            // The first frame of each interval, then numbered as if there was one a second.
            .add(
                "select='isnan(prev_selected_t)+gt(floor(t/%1$s+0.0001),floor(prev_selected_t/%1$s+0.0001))'"
                    .formatted(Seconds.text(interval)))
            .add("setpts=N/TB")
            .still(source, image.frame(), image.layout(source), made, transparent)
            .toString();
    return new Plan(
        image.needs(source),
        Arguments.begin(source.limits())
            .addAll(range.inputOptions())
            .source(picture)
            .add("-map", "0:" + picture.stream(), "-vf", filters, "-r", "1")
            .add("-frames:v", Integer.toString(MOST))
            .addAll(made.encoding(image.quality()))
            .nothingElse()
            .into("image2", Plan.RESULT + "/" + STEM + "-%03d." + made.extension()),
        new Output.Stills(
            STEM,
            made.extension(),
            image.size(source),
            source.media().exact() ? Math.max(1, count - 1) : 1,
            new Output.Times(start, interval, lasts),
            null),
        null);
  }

  private int count(double seconds, boolean known) {
    double count = Math.ceil(seconds / interval);
    if (known && count > MOST) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`interval` %s makes %.0f images of this source; up to %d can be made."
              .formatted(Seconds.text(interval), count, MOST));
    }
    return known ? (int) count : 1;
  }
}
