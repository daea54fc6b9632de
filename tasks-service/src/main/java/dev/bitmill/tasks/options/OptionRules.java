package dev.bitmill.tasks.options;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.AnimationOptions;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.ThumbnailsOptions;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold between the options of one request, whatever an installation can do. */
final class OptionRules {
  /** What each container of the contract can hold. */
  private static final Map<String, List<String>> CODECS =
      new TreeMap<>(
          Map.of(
              "mp4", List.of("h264", "h265", "av1"),
              "mov", List.of("h264", "h265"),
              "webm", List.of("vp9", "av1")));

  private static final List<String> AUDIO_FORMATS =
      List.of("mp3", "aac", "ogg", "opus", "wav", "flac");
  private static final List<String> IMAGE_FORMATS = List.of("jpeg", "png", "webp", "avif");
  private static final List<String> SERIES_FORMATS = List.of("jpeg", "png", "webp");
  private static final List<String> ANIMATION_FORMATS = List.of("gif", "webp");
  private static final List<String> STREAM_FORMATS = List.of("hls");

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  private OptionRules() {}

  /** The formats of a kind whose files are named after them. */
  static List<String> formats(String kind) {
    return switch (kind) {
      case "video" -> List.copyOf(CODECS.keySet());
      case "audio" -> AUDIO_FORMATS;
      case "image" -> Stream.concat(IMAGE_FORMATS.stream(), Stream.of("jpg")).toList();
      case "animation" -> ANIMATION_FORMATS;
      default -> List.of();
    };
  }

  static AdaptiveVideoOptions check(AdaptiveVideoOptions options, String path) {
    span(options.hasStart(), options.getStart(), options.hasEnd(), options.getEnd(), path);
    known("format", options.getFormat(), STREAM_FORMATS, path);
    return options;
  }

  static VideoOptions check(VideoOptions options, String path) {
    span(options.hasStart(), options.getStart(), options.hasEnd(), options.getEnd(), path);
    either(options.hasQuality(), options.hasBitrate(), path);
    LayerRules.check(options.getLayersList(), path);
    colour(options.getBackground(), path);
    String format = options.getFormat().isEmpty() ? "mp4" : options.getFormat();
    known("format", format, List.copyOf(CODECS.keySet()), path);
    List<String> codecs = CODECS.getOrDefault(format, List.of());
    if (!options.getCodec().isEmpty() && !codecs.contains(options.getCodec())) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%scodec` \"%s\" does not go into %s, which holds %s."
              .formatted(path, options.getCodec(), format, String.join(", ", codecs)));
    }
    return options;
  }

  static AudioOptions check(AudioOptions options, String path) {
    span(options.hasStart(), options.getStart(), options.hasEnd(), options.getEnd(), path);
    either(options.hasQuality(), options.hasBitrate(), path);
    known("format", options.getFormat(), AUDIO_FORMATS, path);
    return options;
  }

  static ImageOptions check(ImageOptions options, String path) {
    ImageOptions named = options.toBuilder().setFormat(jpeg(options.getFormat())).build();
    known("format", named.getFormat(), named.hasInterval() ? SERIES_FORMATS : IMAGE_FORMATS, path);
    colour(named.getBackground(), path);
    return named;
  }

  static AnimationOptions check(AnimationOptions options, String path) {
    if (!options.hasEnd()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%send` is required for an animation: the second at which it ends.".formatted(path));
    }
    span(options.hasStart(), options.getStart(), true, options.getEnd(), path);
    known("format", options.getFormat(), ANIMATION_FORMATS, path);
    colour(options.getBackground(), path);
    return options;
  }

  static ThumbnailsOptions check(ThumbnailsOptions options, String path) {
    known("format", jpeg(options.getFormat()), SERIES_FORMATS, path);
    return options.toBuilder().setFormat(jpeg(options.getFormat())).build();
  }

  private static String jpeg(String format) {
    return format.equals("jpg") ? "jpeg" : format;
  }

  private static void known(String name, String value, List<String> words, String path) {
    if (!value.isEmpty() && !words.contains(value)) {
      throw new ApiException(
          ErrorKind.FORMAT_UNSUPPORTED,
          "`%s%s` must be one of %s; got \"%s\"."
              .formatted(path, name, String.join(", ", words), value));
    }
  }

  private static void colour(String background, String path) {
    if (!background.isEmpty() && !COLOUR.matcher(background).matches()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%sbackground` must be a colour such as #1a2b3c; got \"%s\"."
              .formatted(path, background));
    }
  }

  private static void either(boolean quality, boolean bitrate, String path) {
    if (quality && bitrate) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%squality` and `%sbitrate` exclude each other; give one.".formatted(path, path));
    }
  }

  private static void span(
      boolean hasStart, double start, boolean hasEnd, double end, String path) {
    double from = hasStart ? start : 0;
    if (hasEnd && end <= from) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%send` must be after `%sstart`; got %s, which is not after %s."
              .formatted(path, path, plain(end), plain(from)));
    }
  }

  /** A number as a person writes it. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
