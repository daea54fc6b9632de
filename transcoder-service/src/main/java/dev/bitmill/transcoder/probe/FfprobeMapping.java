package dev.bitmill.transcoder.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From ffprobe's answer to {@link Media}. Pure. */
final class FfprobeMapping {
  /** Below this, ffprobe only guesses: some bytes in any file look like sound. */
  static final int LEAST_SCORE = 25;

  private FfprobeMapping() {}

  /** What the file is; null when it is no media. */
  static @Nullable Media media(JsonNode answer, Head head) {
    JsonNode format = answer.path("format");
    if (!format.has("format_name")) {
      return null;
    }
    Optional<JsonNode> pictured = Streams.findPicture(answer);
    Container container =
        Container.of(
            Json.text(format, "format_name"),
            Json.text(format.path("tags"), "major_brand"),
            pictured.map(stream -> Json.text(stream, "codec_name")).orElse(""),
            head);
    Picture picture =
        pictured.map(stream -> Streams.picture(stream, answer, container, head)).orElse(null);
    Sound sound = Streams.findSound(answer).map(Streams::sound).orElse(null);
    boolean nothing = picture == null && sound == null;
    if (nothing || format.path("probe_score").asInt(LEAST_SCORE) < LEAST_SCORE) {
      return null;
    }
    MediaKind kind = kind(container, picture, sound);
    Double duration = duration(format, kind, picture);
    return new Media(
        kind,
        picture == null ? container.soundOnly() : container.withPicture(),
        container.name(),
        estimated(picture, duration),
        sound,
        duration,
        container.exact() && duration != null,
        duration == null ? null : bitrate(format, duration));
  }

  private static MediaKind kind(
      Container container, @Nullable Picture picture, @Nullable Sound sound) {
    if (picture == null) {
      return MediaKind.AUDIO;
    }
    boolean single = sound == null && Optional.ofNullable(picture.frames()).orElse(2L) == 1;
    return container.image() || single ? MediaKind.IMAGE : MediaKind.VIDEO;
  }

  private static @Nullable Double duration(
      JsonNode format, MediaKind kind, @Nullable Picture picture) {
    boolean still =
        kind == MediaKind.IMAGE
            && picture != null
            && (picture.frames() == null || picture.frames() < 2);
    Double duration = still ? null : Json.number(format, "duration");
    return duration == null || duration == 0 ? null : duration;
  }

  /** Where frames are not counted in the file, duration and rate tell how many there are. */
  private static @Nullable Picture estimated(@Nullable Picture picture, @Nullable Double duration) {
    if (picture == null || picture.frames() != null || picture.fps() == null || duration == null) {
      return picture;
    }
    return new Picture(
        picture.stream(),
        picture.codec(),
        picture.coded(),
        picture.displayed(),
        picture.rotation(),
        picture.alpha(),
        picture.interlaced(),
        picture.hdr(),
        picture.pixelFormat(),
        Math.round(duration * picture.fps()),
        picture.fps(),
        picture.duration(),
        picture.plain(),
        picture.matrix(),
        picture.steps());
  }

  private static @Nullable Long bitrate(JsonNode format, double duration) {
    Long told = Json.whole(format, "bit_rate");
    Double size = Json.number(format, "size");
    return told == null && size != null ? (Long) Math.round(size * 8 / duration) : told;
  }
}
