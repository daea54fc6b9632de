package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A still image, from an image or from a moment of a video.
 *
 * @param format null for the source's own
 * @param start the moment in seconds; null for the first frame
 */
public record ImagePlan(
    Frame frame, @Nullable ImageFormat format, Quality quality, @Nullable Double start) {
  private static final int LONGEST_SIDE = 16384;

  /** Near the end, frames are looked for from this many seconds before it. */
  private static final double TAIL_SECONDS = 3;

  /** The run that makes it. */
  public Plan from(Source source) {
    Media media = source.media();
    Picture picture = source.picture("image");
    ImageFormat made = format == null ? ImageFormat.like(media) : format;
    Frame.Layout layout = source.within(frame.layout(picture.displayed(), 1, LONGEST_SIDE));
    boolean transparent = picture.alpha() && made.keepsAlpha();

    Arguments arguments = Arguments.begin(source.limits());
    Filters filters = new Filters();
    if (media.kind() == MediaKind.VIDEO) {
      seek(picture.duration() == null ? media.duration() : picture.duration(), arguments, filters);
    }
    filters.deinterlace(picture);
    if (picture.alpha() && !transparent) {
      filters.onto(frame.background(Colour.WHITE));
    }
    boolean clear = transparent && frame.background() == null;
    filters.fit(
        layout,
        frame.position(),
        made.colours(),
        clear ? "black@0" : frame.background(Colour.BLACK).ffmpeg());
    if (source.toneMaps()) {
      filters.toneMap();
    }
    filters.add("format=" + made.pixelFormat(transparent));
    arguments
        .source()
        .addAll(mapping(picture, filters, transparent && made.keepsAlphaApart()))
        .add("-frames:v", "1")
        .addAll(made.encoding(quality))
        .nothingElse();
    return new Plan(
        source.toneMaps() ? made.needs().and(Needs.TONE_MAPPING) : made.needs(),
        arguments.into(made.muxer()),
        new Output.Single(made.extension(), new Expectation(layout.result(), false, null)),
        null);
  }

  private static List<String> mapping(Picture picture, Filters filters, boolean alphaApart) {
    if (!alphaApart) {
      return List.of("-map", "0:" + picture.stream(), "-vf", filters.toString());
    }
    String graph =
        "[0:%d]%s,split[both][mask];[both]format=yuv420p[colour];[mask]alphaextract,format=gray[alpha]"
            .formatted(picture.stream(), filters);
    return List.of("-filter_complex", graph, "-map", "[colour]", "-map", "[alpha]");
  }

  /** Seeks to the moment; near or past the end, the last frame stands on and on. */
  private void seek(@Nullable Double duration, Arguments arguments, Filters filters) {
    double moment = start == null ? 0 : start;
    if (moment == 0) {
      return;
    }
    if (duration == null || moment < duration - TAIL_SECONDS) {
      arguments.add("-ss", Seconds.text(moment));
      return;
    }
    double from = Math.max(0, duration - TAIL_SECONDS);
    if (from > 0) {
      arguments.add("-ss", Seconds.text(from));
    }
    filters
        .add("tpad=stop_mode=clone:stop=-1")
        .add("trim=start=" + Seconds.text(Math.min(moment, duration) - from));
  }
}
