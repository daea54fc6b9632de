package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources to plan from. */
final class Sources {
  static final Limits LIMITS = new Limits(100_000_000, 1 << 30, 86_400);
  static final Frame AS_IS = new Frame(null, null, Fit.CONTAIN);
  static final Range WHOLE = new Range(null, null);
  static final Sound STEREO = new Sound(1, "aac", 2, 48_000, null, null);

  private Sources() {}

  /** Ten seconds of video. */
  static Source video(Picture picture, @Nullable Sound sound) {
    return source(new Media(MediaKind.VIDEO, "video/mp4", "mp4", picture, sound, 10.0, true, 1L));
  }

  static Source audio(Sound sound) {
    return source(new Media(MediaKind.AUDIO, "audio/mpeg", "mp3", null, sound, 10.0, false, 1L));
  }

  static Source image(String container, boolean alpha) {
    Picture picture =
        new Picture(
            0,
            container,
            new Size(64, 48),
            new Size(64, 48),
            0,
            alpha,
            false,
            false,
            "rgba",
            null,
            null,
            null,
            false,
            null,
            container.equals("jpeg") ? 3000 : null);
    return source(
        new Media(
            MediaKind.IMAGE, "image/" + container, container, picture, null, null, false, null));
  }

  static Source source(Media media) {
    return new Source(media, LIMITS, true);
  }

  static Picture picture(int width, int height) {
    return picture(width, height, false, false);
  }

  static Picture picture(int width, int height, boolean interlaced, boolean hdr) {
    Size size = new Size(width, height);
    return new Picture(
        0,
        "h264",
        size,
        size,
        0,
        false,
        interlaced,
        hdr,
        "yuv420p",
        250L,
        25.0,
        10.0,
        false,
        null,
        null);
  }

  /** The single file that a plan makes. */
  static Output.Single file(Plan plan) {
    return (Output.Single) plan.output();
  }

  /** What follows an option in a plan. */
  static String option(Plan plan, String name) {
    List<String> arguments = plan.arguments();
    int at = arguments.indexOf(name);
    return at < 0 ? "" : arguments.get(at + 1);
  }

  /** What follows each occurrence of an option in a plan. */
  static List<String> options(Plan plan, String name) {
    List<String> arguments = plan.arguments();
    return java.util.stream.IntStream.range(0, arguments.size() - 1)
        .filter(at -> arguments.get(at).equals(name))
        .mapToObj(at -> arguments.get(at + 1))
        .toList();
  }
}
