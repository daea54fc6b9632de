package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a source is already what is asked for. */
final class Copy {
  /** Containers that tell the time of every frame. */
  private static final Set<String> TIMED = Set.of("mp4", "mov", "3gp", "mkv", "webm", "ts", "flv");

  private Copy() {}

  /** Whether the picture can be copied, and comes out as the encoder would have made it. */
  static boolean isEnough(VideoPlan plan, Source source, Frame.Layout layout) {
    return isSame(plan, source, layout)
        && (isWhole(plan.range(), source.media()) || source.cut() != null);
  }

  /** Whether that depends on where keyframes are. */
  static boolean needsCut(VideoPlan plan, Source source, Frame.Layout layout) {
    return isSame(plan, source, layout) && !isWhole(plan.range(), source.media());
  }

  private static boolean isSame(VideoPlan plan, Source source, Frame.Layout layout) {
    Media media = source.media();
    Picture picture = source.movingPicture("video");
    return TIMED.contains(String.valueOf(media.container()))
        && picture.plain()
        && picture.codec().equals(plan.codec().ffmpeg())
        && isShownAsStored(picture)
        && layout.scaled().equals(picture.displayed())
        && layout.result().equals(picture.displayed())
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

  /** Options before the input. */
  static List<String> inputOptions(Range range, @Nullable Cut cut) {
    return cut == null || range.from() == 0 ? List.of() : List.of("-ss", Seconds.text(cut.start()));
  }

  /** Options that take the part and no more: packets are stored in another order than shown. */
  static List<String> outputOptions(Range range, @Nullable Cut cut) {
    List<String> options = new ArrayList<>();
    if (cut != null && range.from() > 0) {
      options.addAll(List.of("-copypriorss", "0"));
    }
    if (cut != null && range.end() != null) {
      double from = range.from() == 0 ? 0 : cut.start();
      options.addAll(List.of("-t", Seconds.text((cut.last() ? range.end() : cut.end()) - from)));
    }
    if (cut != null && !cut.last()) {
      options.addAll(List.of("-frames:v", Long.toString(cut.frames())));
    }
    return options;
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
    return range.from() == 0 && toTheEnd;
  }

  private static boolean hasRate(VideoPlan plan, Media media, Picture picture) {
    Double fps = plan.fps();
    boolean same = fps == null || (picture.fps() != null && Math.abs(picture.fps() - fps) < 0.01);
    Long most = plan.bitrate();
    return same && (most == null || (media.bitrate() != null && media.bitrate() <= most));
  }
}
