package dev.bitmill.transcoder.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks the main picture and the main sound out of ffprobe's answer. */
final class Streams {
  private static final Set<String> INTERLACED = Set.of("tt", "bb", "tb", "bt");

  /** A file may write anything there; this is kept, shown and stored. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

  /** How Matroska tells the duration of a stream that was announced and never came. */
  private static final Pattern NOTHING = Pattern.compile("00:00:00\\.0+");

  private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");
  private static final Set<String> PLAIN =
      Set.of("Constrained Baseline", "Baseline", "Main", "High", "Profile 0");
  private static final Pattern ALPHA =
      Pattern.compile("(yuva|gbrap|rgba|bgra|argb|abgr|ya8|ya16).*");

  private Streams() {}

  /** The first real picture; cover art is none. */
  static Optional<JsonNode> findPicture(JsonNode answer) {
    return main(
        answer,
        stream ->
            Json.text(stream, "codec_type").equals("video")
                && stream.path("disposition").path("attached_pic").asInt() == 0
                && stream.path("width").asInt() > 0
                && stream.path("height").asInt() > 0);
  }

  /** The default sound, otherwise the first; one without samples is none. */
  static Optional<JsonNode> findSound(JsonNode answer) {
    return main(
        answer,
        stream ->
            Json.text(stream, "codec_type").equals("audio")
                && stream.path("channels").asInt() > 0
                && stream.path("sample_rate").asInt() > 0
                && !Json.text(stream, "nb_frames").equals("0")
                && !NOTHING.matcher(Json.text(stream.path("tags"), "DURATION")).matches());
  }

  private static Optional<JsonNode> main(JsonNode answer, Predicate<JsonNode> fits) {
    return Json.items(answer.path("streams"))
        .filter(stream -> stream.hasNonNull("codec_name"))
        .filter(fits)
        .min(
            Comparator.comparing(
                stream -> stream.path("disposition").path("default").asInt() == 0));
  }

  static Picture picture(JsonNode stream, JsonNode answer, Container container, Head head) {
    Size coded = new Size(stream.path("width").asInt(), stream.path("height").asInt());
    int rotation = rotation(stream, answer.path("frames").path(0));
    boolean animation = container.image();
    Double duration = duration(stream);
    Double fps = Json.ratio(stream, "avg_frame_rate");
    Long frames = Json.whole(stream, animation ? "nb_read_packets" : "nb_frames");
    if (animation && (frames == null || frames < 2)) {
      fps = null;
    }
    return new Picture(
        stream.path("index").asInt(),
        Json.text(stream, "codec_name"),
        coded,
        displayed(coded, Json.ratio(stream, "sample_aspect_ratio"), rotation),
        rotation,
        alpha(stream, container, head),
        INTERLACED.contains(Json.text(stream, "field_order")),
        HDR.contains(Json.text(stream, "color_transfer")),
        stream.hasNonNull("pix_fmt") ? Json.text(stream, "pix_fmt") : null,
        frames,
        fps,
        duration,
        Json.text(stream, "pix_fmt").equals("yuv420p")
            && PLAIN.contains(Json.text(stream, "profile")),
        matrix(Json.text(stream, "color_space")),
        head.quantisation());
  }

  private static @Nullable String matrix(String told) {
    return told.isEmpty() || told.equals("unknown") || told.equals("gbr") ? null : told;
  }

  static Sound sound(JsonNode stream) {
    String language = Json.text(stream.path("tags"), "language");
    return new Sound(
        stream.path("index").asInt(),
        Json.text(stream, "codec_name"),
        stream.path("channels").asInt(),
        stream.path("sample_rate").asInt(),
        LANGUAGE.matcher(language).matches() && !language.equals("und") ? language : null,
        duration(stream));
  }

  /** Matroska tells the duration of a stream in a tag, as {@code 00:00:30.016000000}. */
  private static @Nullable Double duration(JsonNode stream) {
    Double told = Json.number(stream, "duration");
    String[] clock = Json.text(stream.path("tags"), "DURATION").split(":", -1);
    if (told != null || clock.length != 3) {
      return told;
    }
    try {
      return Integer.parseInt(clock[0]) * 3600
          + Integer.parseInt(clock[1]) * 60
          + Double.parseDouble(clock[2]);
    } catch (NumberFormatException odd) {
      return null;
    }
  }

  /** ffprobe counts anticlockwise; a phone's JPEG tells it with its frame. */
  private static int rotation(JsonNode stream, JsonNode frame) {
    for (JsonNode sideData : List.of(stream.path("side_data_list"), frame.path("side_data_list"))) {
      for (JsonNode entry : sideData) {
        if (entry.hasNonNull("rotation")) {
          int anticlockwise = (int) Math.round(entry.path("rotation").asDouble() / 90) * 90;
          return Math.floorMod(-anticlockwise, 360);
        }
      }
    }
    return 0;
  }

  private static Size displayed(Size coded, @Nullable Double aspect, int rotation) {
    int width =
        aspect == null ? coded.width() : Math.max(1, (int) Math.round(coded.width() * aspect));
    return rotation % 180 == 0 ? new Size(width, coded.height()) : new Size(coded.height(), width);
  }

  private static boolean alpha(JsonNode stream, Container container, Head head) {
    String format = Json.text(stream, "pix_fmt");
    if (format.equals("pal8")) {
      return head.hasTransparentPalette();
    }
    // An AVIF keeps its alpha channel as a second picture, a WebM in the blocks' side data.
    boolean second = container.name().equals("avif") && head.hasAlphaPicture();
    return second
        || Json.text(stream.path("tags"), "alpha_mode").equals("1")
        || ALPHA.matcher(format).matches();
  }
}
