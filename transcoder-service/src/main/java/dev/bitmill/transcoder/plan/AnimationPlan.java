package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a video, or of another animation, as an image that moves and starts again at its end.
 *
 * @param fps frames per second
 */
public record AnimationPlan(
    AnimationFormat format, Frame frame, Quality quality, Range range, double fps) {
  /** What {@link #measuring} leaves beside the source. */
  private static final String PALETTE = "palette";

  private static final int LONGEST_SIDE = 4096;

  /** Viewers unpack all of it, and have memory for so much. */
  private static final int MOST_FRAMES = 6000;

  /** The run that has to go before, if any: the colours of a GIF are chosen from all frames. */
  public Optional<Measuring> measuring(Source source) {
    if (format != AnimationFormat.GIF) {
      return Optional.empty();
    }
    String filters = filters(source) + "," + AnimationFormat.palette(quality);
    return Optional.of(
        new Measuring(
            needs(source),
            begin(source)
                .add("-map", "0:" + picture(source).stream(), "-vf", filters)
                .add("-frames:v", "1", "-c:v", "png", "-update", "1", "-f", "image2", PALETTE)
                .list()));
  }

  /** The run that makes it. */
  public Plan from(Source source) {
    Media media = source.media();
    Picture picture = picture(source);
    Double seconds = seconds(source);
    Frame.Layout layout = layout(source);
    String chain = "[0:%d]%s".formatted(picture.stream(), filters(source));
    Arguments arguments =
        format == AnimationFormat.GIF
            ? begin(source, PALETTE)
                .add(
                    "-filter_complex",
                    chain + "[p];[p][1:0]" + AnimationFormat.mixed(quality) + "[v]")
            : begin(source).add("-filter_complex", chain + "[v]");
    arguments.add("-map", "[v]").addAll(format.encoding(quality)).nothingElse();
    boolean told = media.exact() && seconds != null && seconds * fps >= 2;
    return new Plan(
        needs(source),
        arguments.into(format.word()),
        new Output.Single(
            format.word(), new Expectation(layout.result(), false, told ? seconds : null)),
        seconds);
  }

  private static Picture picture(Source source) {
    return source.movingPicture("animation");
  }

  private Needs needs(Source source) {
    return source.toneMaps() ? format.needs().and(Needs.TONE_MAPPING) : format.needs();
  }

  private Frame.Layout layout(Source source) {
    return source.within(frame.layout(picture(source).displayed(), 1, LONGEST_SIDE));
  }

  /** How long it lasts; refused when that is more than can be shown. */
  private @Nullable Double seconds(Source source) {
    Picture picture = picture(source);
    Double lasts = picture.duration() == null ? source.media().duration() : picture.duration();
    Double seconds = range.within(lasts).seconds(lasts);
    if (seconds != null && seconds * fps > MOST_FRAMES) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "%s s at %s frames per second are more than the %d frames that an animation may have; end sooner or take fewer `fps`."
              .formatted(Seconds.text(seconds), Seconds.text(fps), MOST_FRAMES));
    }
    return seconds;
  }

  private Arguments begin(Source source, String... more) {
    seconds(source);
    Arguments arguments =
        Arguments.begin(source.limits()).addAll(range.partOptions()).source(picture(source));
    for (String input : more) {
      arguments.addAll(source.limits().inputOptions()).add("-i", input);
    }
    return arguments;
  }

  private String filters(Source source) {
    Picture picture = picture(source);
    Filters filters = new Filters().deinterlace(picture).add("fps=" + Seconds.text(fps));
    boolean clear = picture.alpha() && frame.background() == null;
    if (picture.alpha() && !clear) {
      filters.onto(frame.background(Colour.BLACK));
    }
    filters.fit(
        layout(source),
        frame.position(),
        format.colours(),
        clear ? "black@0" : frame.background(Colour.BLACK).ffmpeg());
    if (source.toneMaps()) {
      filters.toneMap();
    }
    return filters.add("format=" + format.pixelFormat(clear)).toString();
  }
}
