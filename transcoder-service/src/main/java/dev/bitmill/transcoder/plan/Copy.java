package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Set;

/** When a source is already what is asked for. */
final class Copy {
  /** Containers that tell the time of every frame. */
  private static final Set<String> TIMED = Set.of("mp4", "mov", "3gp", "mkv", "webm", "ts", "flv");

  private Copy() {}

  /** Whether the picture can be copied, and comes out as the encoder would have made it. */
  static boolean isEnough(VideoPlan plan, Source source, Frame.Layout layout) {
    Media media = source.media();
    Picture picture = source.movingPicture("video");
    return TIMED.contains(String.valueOf(media.container()))
        && picture.plain()
        && picture.codec().equals(plan.codec().ffmpeg())
        && isShownAsStored(picture)
        && layout.scaled().equals(picture.displayed())
        && layout.result().equals(picture.displayed())
        && isWhole(plan.range(), media)
        && hasRate(plan, media, picture);
  }

  /** Options that copy a sound, or encode it as a format needs it. */
  static boolean isEnough(VideoFormat format, Sound sound) {
    return sound.channels() <= 2
        && sound.codec().equals(format == VideoFormat.WEBM ? "opus" : "aac");
  }

  /** The options of the picture. */
  static List<String> picture(VideoCodec codec) {
    return codec == VideoCodec.H265
        ? List.of("-c:v", "copy", "-tag:v", "hvc1")
        : List.of("-c:v", "copy");
  }

  private static boolean isShownAsStored(Picture picture) {
    return picture.rotation() == 0
        && picture.displayed().equals(picture.coded())
        && !picture.interlaced()
        && !picture.hdr()
        && !picture.alpha();
  }

  private static boolean isWhole(Range range, Media media) {
    boolean toTheEnd =
        range.end() == null || (media.duration() != null && range.end() >= media.duration());
    return (range.start() == null || range.start() == 0) && toTheEnd;
  }

  private static boolean hasRate(VideoPlan plan, Media media, Picture picture) {
    Double fps = plan.fps();
    boolean same = fps == null || (picture.fps() != null && Math.abs(picture.fps() - fps) < 0.01);
    Long most = plan.bitrate();
    return same && (most == null || (media.bitrate() != null && media.bitrate() <= most));
  }
}
