package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import org.junit.jupiter.api.Test;

final class TranscoderMessagesTest {
  private static final Picture PICTURE =
      new Picture(
          0,
          "h264",
          new Size(4, 2),
          new Size(2, 4),
          90,
          true,
          false,
          false,
          "yuva420p",
          9L,
          25.0,
          3.0,
          true,
          "bt709",
          null);
  private static final Sound SOUND = new Sound(1, "aac", 2, 48_000, "fra", 3.0);

  @Test
  void noFieldIsForgotten() {
    MediaInfo info = TranscoderMessages.info(media(MediaKind.VIDEO));

    assertThat(MediaInfo.getDescriptor().getFields())
        .filteredOn(field -> !info.getAllFields().containsKey(field))
        .extracting(com.google.protobuf.Descriptors.FieldDescriptor::getName)
        .as("told of images, and of results, only")
        .containsExactly("animated", "passthrough");
    assertThat(TranscoderMessages.info(media(MediaKind.IMAGE)).getAnimated()).isTrue();
  }

  @Test
  void whatIsUnknownIsUnset() {
    MediaInfo info = TranscoderMessages.info(Media.other("text/plain"));

    assertThat(info.getAllFields().keySet())
        .extracting(com.google.protobuf.Descriptors.FieldDescriptor::getName)
        .containsExactly("kind", "type");
  }

  private static Media media(MediaKind kind) {
    return new Media(kind, "video/mp4", "mp4", PICTURE, SOUND, 3.0, true, 1000L);
  }
}
