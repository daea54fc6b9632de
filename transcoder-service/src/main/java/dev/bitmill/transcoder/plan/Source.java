package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan starts from.
 *
 * @param media what the source is
 * @param limits what it may cost
 * @param toneMapping whether some engine can bring HDR to ordinary screens
 * @param layers the images that are to lie on it
 * @param cut the part that is asked for, where it can be taken as it is; null where not, and where
 *     nobody has looked
 */
public record Source(
    Media media, Limits limits, boolean toneMapping, List<Source> layers, @Nullable Cut cut) {
  private static final Set<String> HEIC =
      Set.of("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence");

  public Source(Media media, Limits limits, boolean toneMapping) {
    this(media, limits, toneMapping, List.of(), null);
  }

  public Source {
    if (HEIC.contains(media.type())) {
      throw unreadable(
          "The source is a HEIC image, which no FFmpeg here can read; send it as a JPEG, PNG, WebP or AVIF");
    }
    if (media.kind() == MediaKind.OTHER) {
      throw unreadable(
          media.type().equals(Media.EMPTY)
              ? "The source is empty: it has 0 bytes"
              : "The source is no media that can be read: its bytes are " + media.type());
    }
    if (media.animated() && "webp".equals(media.container())) {
      throw unreadable(
          "The source is an animated WebP, which no FFmpeg here can read; send it as a GIF or a video");
    }
    Picture picture = media.picture();
    if (picture != null && picture.coded().pixels() > limits.maxPixels()) {
      throw unreadable(
          "The source's picture is %s, more than the %d pixels that are allowed"
              .formatted(picture.coded(), limits.maxPixels()));
    }
    if (media.duration() != null && media.duration() > limits.maxSeconds()) {
      throw unreadable(
          "The source lasts %s s, more than the %s s that are allowed"
              .formatted(Seconds.text(media.duration()), Seconds.text(limits.maxSeconds())));
    }
  }

  /** The same with another image on it. */
  public Source under(Media layer) {
    try {
      return new Source(
          media,
          limits,
          toneMapping,
          Stream.concat(layers.stream(), Stream.of(new Source(layer, limits, toneMapping)))
              .toList(),
          cut);
    } catch (ApiException refused) {
      throw refused.in("layers[%d]".formatted(layers.size()));
    }
  }

  /** The same with a part of it that can be taken as it is. */
  public Source with(Cut part) {
    return new Source(media, limits, toneMapping, layers, part);
  }

  /** The picture, which must be there. */
  Picture picture(String kind) {
    if (media.picture() == null) {
      throw unreadable(
          "The source has no picture, only %s; kind `%s` needs one"
              .formatted(media.kind() == MediaKind.AUDIO ? "sound" : "data", kind));
    }
    return media.picture();
  }

  /** The picture, which must be there and not stand still. */
  Picture movingPicture(String kind) {
    Picture picture = picture(kind);
    if (media.kind() == MediaKind.IMAGE && !media.animated()) {
      throw unreadable(
          "The source is a still image; kind `%s` needs moving pictures".formatted(kind));
    }
    return picture;
  }

  /** The sound, which must be there. */
  Sound sound(String kind) {
    if (media.sound() == null) {
      throw unreadable("The source has no sound; kind `%s` needs some".formatted(kind));
    }
    return media.sound();
  }

  /** Whether this plan has to bring HDR to ordinary screens. */
  boolean toneMaps() {
    return toneMapping && media.picture() != null && media.picture().hdr();
  }

  /** Refuses frames, made or only on the way, that are larger than those of a source may be. */
  Frame.Layout within(Frame.Layout layout) {
    Size largest =
        layout.scaled().pixels() > layout.result().pixels() ? layout.scaled() : layout.result();
    if (largest.pixels() > limits.maxPixels()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`width` and `height` make a picture of %s; %d pixels are allowed."
              .formatted(largest, limits.maxPixels()));
    }
    return layout;
  }

  static ApiException unreadable(String sentence) {
    return new ApiException(ErrorKind.MEDIA_UNREADABLE, sentence + ".");
  }
}
