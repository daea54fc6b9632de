package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A video: H.264 and AAC in MP4, playable by every browser, from the first bytes on.
 *
 * @param bitrate bits per second of the picture; null to encode by quality
 */
public record VideoPlan(Frame frame, Quality quality, @Nullable Long bitrate, Range range) {
  /** What every engine must have for it. */
  public static final Needs NEEDS = new Needs(Set.of("libx264", "aac"), Set.of("mp4"), Set.of());

  private static final int LONGEST_SIDE = 8192;

  /** Refuses a format or codec that cannot be made. */
  public static void check(String format, String codec) {
    require("format", format, "mp4");
    require("codec", codec, "h264");
  }

  /** The run that makes it. */
  public Plan from(Source source) {
    Media media = source.media();
    Picture picture = source.movingPicture("video");
    Double lasts = media.duration();
    range.within(lasts);
    Frame.Layout layout = source.within(frame.layout(picture.displayed(), 2, LONGEST_SIDE));
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(range.inputOptions())
            .source()
            .addAll(range.outputOptions())
            .add("-map", "0:" + picture.stream())
            .add("-vf", filters(source, picture, layout));
    arguments.add("-c:v", "libx264").addAll(X264.preset(quality)).addAll(rate());
    arguments.add("-profile:v", "high");
    if (source.toneMaps() || Colours.isRgb(picture)) {
      arguments.addAll(Colours.BT709);
    }
    Sound sound = media.sound();
    if (sound != null) {
      arguments.add("-map", "0:" + sound.stream(), "-c:a", "aac");
      arguments.add("-b:a", quality.number() > 60 ? "192k" : "128k");
      arguments.add("-ac", Integer.toString(Math.min(sound.channels(), 2)));
    }
    Double seconds = range.seconds(lasts);
    return new Plan(
        source.toneMaps() ? NEEDS.and(Needs.TONE_MAPPING) : NEEDS,
        arguments.nothingElse().add("-movflags", "+faststart").into("mp4"),
        new Output.Single(
            "mp4", new Expectation(layout.result(), sound != null, media.exact() ? seconds : null)),
        seconds);
  }

  private static String filters(Source source, Picture picture, Frame.Layout layout) {
    Filters filters = new Filters().deinterlace(picture);
    filters.fit(layout, Colours.forVideo(picture), "black");
    return (source.toneMaps() ? filters.toneMap() : filters).add("format=yuv420p").toString();
  }

  private List<String> rate() {
    return bitrate == null
        ? List.of("-crf", X264.crf(quality))
        : List.of(
            "-b:v",
            Long.toString(bitrate),
            "-maxrate",
            Long.toString(bitrate * 3 / 2),
            "-bufsize",
            Long.toString(bitrate * 3));
  }

  private static void require(String option, String asked, String possible) {
    if (!asked.isEmpty() && !asked.equals(possible)) {
      throw new ApiException(
          ErrorKind.FORMAT_UNSUPPORTED,
          "`%s` %s cannot be made as a video; %s can.".formatted(option, asked, possible));
    }
  }
}
