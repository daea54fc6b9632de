package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The codecs of pictures that can be asked for, and what a quality means to their encoders. */
public enum VideoCodec {
  H264("libx264", 2, 31, 15),
  H265("libx265", 16, 36, 16),
  VP9("libvpx-vp9", 2, 48, 18),
  AV1("libsvtav1", 64, 52, 20);

  private final String encoder;
  private final int shortest;
  private final int worst;
  private final int best;

  VideoCodec(String encoder, int shortest, int worst, int best) {
    this.encoder = encoder;
    this.shortest = shortest;
    this.worst = worst;
    this.best = best;
  }

  /** Its name in requests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** FFmpeg's name for it. */
  String ffmpeg() {
    return this == H265 ? "hevc" : word();
  }

  String encoder() {
    return encoder;
  }

  /** Whether a picture is large enough for the encoder. */
  boolean suits(Size picture) {
    return Math.min(picture.width(), picture.height()) >= shortest;
  }

  /** Refuses a picture that is too small for the encoder. */
  Size suited(Size picture) {
    if (!suits(picture)) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`codec` %s makes no picture with a side of less than %d pixels; this one would be %s. h264 does."
              .formatted(word(), shortest, picture));
    }
    return picture;
  }

  /**
   * The encoder with all its options.
   *
   * @param bitrate bits per second; null to encode by quality
   * @param most bits per second that a quality may take; null for as many as it needs
   */
  List<String> encoding(Quality quality, @Nullable Long bitrate, @Nullable Long most) {
    List<String> options = new ArrayList<>(List.of("-c:v", encoder));
    options.addAll(effort(quality));
    if (bitrate == null) {
      options.addAll(List.of("-crf", crf(quality)));
      if (this == VP9) { // a rate beside the factor is its bound, which it exceeds a little
        options.addAll(List.of("-b:v", Long.toString(most == null ? 0 : most * 9 / 10)));
      } else if (most != null) {
        options.addAll(List.of("-maxrate", Long.toString(most)));
        options.addAll(List.of("-bufsize", Long.toString(most)));
      }
    } else {
      options.addAll(List.of("-b:v", Long.toString(bitrate)));
      if (this != AV1) { // which keeps to its rate by itself, and refuses a bound
        options.addAll(List.of("-maxrate", Long.toString(bitrate * 3 / 2)));
        options.addAll(List.of("-bufsize", Long.toString(bitrate * 3)));
      }
    }
    options.addAll(shape());
    return options;
  }

  /** The constant rate factor, on the encoder's own scale. */
  String crf(Quality quality) {
    return Integer.toString(quality.between(worst, best));
  }

  /** How hard the encoder tries; more where the best is asked for. */
  List<String> effort(Quality quality) {
    int step = quality.number() < 60 ? 0 : quality.number() < 80 ? 1 : 2;
    return switch (this) {
      case H264 -> List.of("-preset", List.of("veryfast", "faster", "medium").get(step));
      case H265 -> List.of("-preset", List.of("veryfast", "faster", "fast").get(step));
      case VP9 ->
          List.of(
              "-deadline", "good", "-cpu-used", List.of("5", "4", "3").get(step), "-row-mt", "1");
      case AV1 -> List.of("-preset", List.of("10", "8", "7").get(step));
    };
  }

  /** What players expect of the codec. */
  private List<String> shape() {
    return switch (this) {
      case H264 -> List.of("-profile:v", "high");
      case H265 -> List.of("-tag:v", "hvc1", "-x265-params", "log-level=error");
      case VP9, AV1 -> List.of();
    };
  }
}
