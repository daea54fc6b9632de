package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The still images that can be asked for. */
public enum ImageFormat {
  JPEG("mjpeg", "image2", "jpg", false),
  PNG("png", "image2", "png", true),
  WEBP("libwebp", "webp", "webp", true),
  AVIF("libaom-av1", "avif", "avif", true);

  /** The sum of that table at a scale of one. */
  private static final int STEPS = 2114 / 8;

  private final String encoder;
  private final String muxer;
  private final String extension;
  private final boolean alpha;

  ImageFormat(String encoder, String muxer, String extension, boolean alpha) {
    this.encoder = encoder;
    this.muxer = muxer;
    this.extension = extension;
    this.alpha = alpha;
  }

  /** The format of that name; null for none, which means the source's own. */
  public static @Nullable ImageFormat of(String name) {
    return switch (name) {
      case "" -> null;
      case "jpeg", "jpg" -> JPEG;
      case "png" -> PNG;
      case "webp" -> WEBP;
      case "avif" -> AVIF;
      default ->
          throw new ApiException(
              ErrorKind.FORMAT_UNSUPPORTED,
              "`format` %s cannot be made as an image; jpeg, png, webp, avif can.".formatted(name));
    };
  }

  /** The source's own format if it is one of these, otherwise JPEG. */
  static ImageFormat like(Media source) {
    return switch (source.kind() == MediaKind.IMAGE ? String.valueOf(source.container()) : "") {
      case "png" -> PNG;
      case "webp" -> WEBP;
      case "avif" -> AVIF;
      default -> JPEG;
    };
  }

  /** Its name in requests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an engine must have for it. */
  public Needs needs() {
    return Needs.of(encoder, muxer);
  }

  String muxer() {
    return muxer;
  }

  String extension() {
    return extension;
  }

  boolean keepsAlpha() {
    return alpha;
  }

  /** Options of the scaler: the colours that readers of the format take for granted. */
  String colours() {
    return switch (this) {
      case JPEG -> ":out_color_matrix=bt601:out_range=pc";
      case WEBP -> ":out_color_matrix=bt601:out_range=tv";
      case AVIF -> ":out_color_matrix=bt709:out_range=tv";
      case PNG -> "";
    };
  }

  String pixelFormat(boolean transparent) {
    return switch (this) {
      case JPEG -> "yuvj420p";
      case PNG -> transparent ? "rgba" : "rgb24";
      case WEBP -> transparent ? "yuva420p" : "yuv420p";
      case AVIF -> transparent ? "yuva420p" : "yuv420p";
    };
  }

  /** Whether transparency is a picture of its own. */
  boolean keepsAlphaApart() {
    return this == AVIF;
  }

  /** Whether FFmpeg can write it as one of many. */
  public boolean comesInSeries() {
    return this != AVIF;
  }

  /** Options for a file of one picture, where the muxer is one of many. */
  List<String> alone() {
    return muxer.equals("image2") ? List.of("-update", "1") : List.of();
  }

  List<String> encoding(Quality quality) {
    return encoding(quality, null);
  }

  /**
   * The encoder with all its options.
   *
   * @param steps those of a JPEG that finer ones could not make better; null for no such
   */
  List<String> encoding(Quality quality, @Nullable Integer steps) {
    return switch (this) {
      case JPEG -> List.of("-c:v", encoder, "-q:v", Integer.toString(scale(quality, steps)));
      case PNG -> List.of("-c:v", encoder);
      case WEBP -> List.of("-c:v", encoder, "-quality", number(quality, 50, 100));
      case AVIF ->
          List.of(
              "-c:v",
              encoder,
              "-still-picture",
              "1",
              "-usage", // stills as good as the usual way makes them, in two thirds of the time
              "allintra",
              "-crf",
              number(quality, 50, 15),
              "-cpu-used",
              quality.number() < 60 ? "7" : "6",
              "-colorspace",
              "bt709",
              "-color_primaries",
              "bt709",
              "-color_trc",
              "bt709");
    };
  }

  /** FFmpeg's tables are one table times the scale; it knows scales up to 31. */
  private static int scale(Quality quality, @Nullable Integer steps) {
    int asked = quality.between(12, 2);
    return steps == null ? asked : Math.max(asked, Math.min(31, steps / STEPS));
  }

  private static String number(Quality quality, int atWorst, int atBest) {
    return Integer.toString(quality.between(atWorst, atBest));
  }
}
