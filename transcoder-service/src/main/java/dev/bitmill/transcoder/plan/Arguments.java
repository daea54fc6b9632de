package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Picture;
import java.util.ArrayList;
import java.util.List;

/** Builds FFmpeg's argument list. Files have names made here: a user's name is never seen. */
final class Arguments {
  static final String SOURCE = Plan.SOURCE;

  private final List<String> list = new ArrayList<>();

  private Arguments() {}

  /** The beginning of every run, before the input. */
  static Arguments begin(Limits limits) {
    return new Arguments()
        .add("-nostdin", "-hide_banner", "-nostats", "-loglevel", "error")
        .add("-progress", "pipe:1", "-xerror", "-y")
        .addAll(limits.processOptions())
        .addAll(limits.inputOptions());
  }

  /** The options of an output, to stand among those of others. */
  static Arguments ofOutput() {
    return new Arguments();
  }

  /** The beginning of a run over numbered pictures that runs before have left. */
  static Arguments beginWithPictures(Limits limits, String pattern) {
    return begin(limits)
        .add("-format_whitelist", "image2", "-f", "image2", "-framerate", "1", "-i", pattern);
  }

  Arguments add(String... options) {
    list.addAll(List.of(options));
    return this;
  }

  Arguments addAll(List<String> options) {
    list.addAll(options);
    return this;
  }

  Arguments source() {
    return add("-i", SOURCE);
  }

  /**
   * The source, its picture with its alpha channel: of VP8 and VP9 only the encoder's own decoder
   * reads it.
   */
  Arguments source(Picture picture) {
    return addAll(decoder(picture)).source();
  }

  private static List<String> decoder(Picture picture) {
    if (!picture.alpha()) {
      return List.of();
    }
    return switch (picture.codec()) {
      case "vp9" -> List.of("-c:v", "libvpx-vp9");
      case "vp8" -> List.of("-c:v", "libvpx");
      default -> List.of();
    };
  }

  /** One more input, of which the picture is taken. */
  Arguments further(Limits limits, String file, Picture picture) {
    return addAll(limits.inputOptions()).addAll(decoder(picture)).add("-i", file);
  }

  /** Only the streams that were named: no subtitles, data, chapters, location or camera data. */
  Arguments nothingElse() {
    return add("-sn", "-dn", "-map_chapters", "-1", "-map_metadata", "-1");
  }

  List<String> list() {
    return List.copyOf(list);
  }

  List<String> into(String muxer) {
    return into(muxer, Plan.RESULT);
  }

  List<String> into(String muxer, String file) {
    return add("-f", muxer, file).list();
  }
}
