package dev.bitmill.transcoder;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.media.v1.Orientation;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import dev.bitmill.transcoder.v1.ProbeResponse;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.work.Made;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From what was found and made to messages. */
final class TranscoderMessages {
  private TranscoderMessages() {}

  static ProbeResponse probed(Media media) {
    return ProbeResponse.newBuilder().setMedia(info(media)).build();
  }

  static TranscodeResponse made(Made made) {
    MediaInfo.Builder media = info(made.media()).toBuilder();
    if (made.copied()) {
      media.setPassthrough(true);
    }
    return TranscodeResponse.newBuilder()
        .setResult(
            TranscodeResult.newBuilder()
                .setResource(made.resource())
                .setSize(made.size())
                .setMedia(media)
                .setExtension(made.extension())
                .setMain(made.main()))
        .build();
  }

  static MediaInfo info(Media media) {
    MediaInfo.Builder info = MediaInfo.newBuilder().setKind(kind(media)).setType(media.type());
    set(media.container(), info::setContainer);
    set(media.duration(), info::setDuration);
    set(media.bitrate(), info::setBitrate);
    if (media.sound() != null) {
      sound(media.sound(), media.picture() != null, info);
    }
    if (media.picture() != null) {
      picture(media.picture(), info);
    }
    if (media.kind() == dev.bitmill.transcoder.media.MediaKind.IMAGE) {
      info.setAnimated(media.animated());
    }
    return info.build();
  }

  private static MediaKind kind(Media media) {
    return switch (media.kind()) {
      case VIDEO -> MediaKind.MEDIA_KIND_VIDEO;
      case AUDIO -> MediaKind.MEDIA_KIND_AUDIO;
      case IMAGE -> MediaKind.MEDIA_KIND_IMAGE;
      case OTHER -> MediaKind.MEDIA_KIND_OTHER;
    };
  }

  private static void sound(Sound sound, boolean withPicture, MediaInfo.Builder info) {
    set(sound.language(), info::setLanguage);
    if (withPicture) {
      info.setAudioCodec(sound.codec());
    } else {
      info.setCodec(sound.codec());
    }
  }

  private static void picture(Picture picture, MediaInfo.Builder info) {
    Size size = picture.displayed();
    info.setCodec(picture.codec())
        .setWidth(size.width())
        .setHeight(size.height())
        .setRotation(picture.rotation())
        .setTransparency(picture.alpha())
        .setOrientation(orientation(size));
    set(picture.frames(), info::setFrames);
    set(picture.fps(), info::setFps);
    set(picture.pixelFormat(), info::setPixelFormat);
  }

  private static Orientation orientation(Size size) {
    int wider = Integer.compare(size.width(), size.height());
    return wider > 0
        ? Orientation.ORIENTATION_LANDSCAPE
        : wider < 0 ? Orientation.ORIENTATION_PORTRAIT : Orientation.ORIENTATION_SQUARE;
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
