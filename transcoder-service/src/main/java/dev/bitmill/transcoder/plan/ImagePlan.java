package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import java.util.List;
import java.util.Set;
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

  /** Decoders that work by the frame: for one, more threads only take time to start. */
  private static final Set<String> ON_ONE_THREAD = Set.of("png", "mjpeg", "webp", "gif", "bmp");

  /** The run that makes it. */
  public Plan from(Source source) {
    ImageFormat made = made(source);
    return new Plan(
        needs(source),
        into(source, Plan.RESULT),
        new Output.Single(made.extension(), new Expectation(size(source), false, null)),
        null);
  }

  /** What an engine must have for it. */
  Needs needs(Source source) {
    Needs needs = made(source).needs();
    return source.toneMaps() ? needs.and(Needs.TONE_MAPPING) : needs;
  }

  Size size(Source source) {
    return layout(source).result();
  }

  /** The arguments of a run that leaves it in a file. */
  List<String> into(Source source, String file) {
    Media media = source.media();
    Picture picture = source.picture("image");
    ImageFormat made = made(source);
    boolean transparent = picture.alpha() && made.keepsAlpha() && frame.background() == null;

    Arguments arguments = Arguments.begin(source.limits());
    if (media.kind() == MediaKind.IMAGE && ON_ONE_THREAD.contains(picture.codec())) {
      arguments.add("-filter_threads", "1", "-threads", "1");
    }
    Filters filters = new Filters();
    if (media.kind() == MediaKind.VIDEO && start != null) {
      Double lasts = picture.duration() == null ? media.duration() : picture.duration();
      new Moment(start).seek(lasts, arguments, filters);
    }
    return arguments
        .source(picture)
        .addAll(
            mapping(
                picture,
                filters.still(source, frame, layout(source), made, transparent),
                transparent && made.keepsAlphaApart()))
        .add("-frames:v", "1")
        .addAll(made.encoding(quality, lost(source)))
        .addAll(made.alone())
        .nothingElse()
        .into(made.muxer(), file);
  }

  /** What an image has lost, which at medium is not made up for by more bytes, at its own size. */
  private @Nullable Integer lost(Source source) {
    Picture picture = source.picture("image");
    boolean same = layout(source).scaled().equals(picture.displayed());
    return quality.number() <= 50 && same ? picture.steps() : null;
  }

  private ImageFormat made(Source source) {
    return format == null ? ImageFormat.like(source.media()) : format;
  }

  Frame.Layout layout(Source source) {
    return source.within(frame.layout(source.picture("image").displayed(), 1, LONGEST_SIDE));
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
}
