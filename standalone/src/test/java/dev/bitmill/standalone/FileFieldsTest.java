package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says about itself, as a real FFmpeg found it in its bytes and not in its name. */
final class FileFieldsTest {
  private static final String FILM = "-f lavfi -i testsrc2=s=320x180:r=25:d=2 ";
  private static final String TONE = "-f lavfi -i sine=frequency=330:duration=2 ";
  private static final String CLEAR = "-f lavfi -i color=red@0.5:s=32x32:d=1,format=rgba ";

  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          film.mp4   | FILM TONE -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -metadata:s:a:0 language=deu | kind=video type=video/mp4 container=mp4 codec=h264 width=320 height=180 orientation=landscape rotation=0 transparency=false frames=50 fps=25 language=deu
          film.mkv   | FILM -c:v libx264 -preset ultrafast -pix_fmt yuv420p | kind=video type=video/x-matroska container=mkv codec=h264 frames=50 fps=25 language=null
          clear.webm | CLEAR -c:v libvpx-vp9 -cpu-used 8 -pix_fmt yuva420p | kind=video type=video/webm container=webm codec=vp9 transparency=true orientation=square
          sound.mp3  | TONE -c:a libmp3lame -b:a 64k | kind=audio type=audio/mpeg container=mp3 codec=mp3 width=null orientation=null transparency=null frames=null
          sound.opus | TONE -c:a libopus | kind=audio type=audio/ogg container=ogg codec=opus
          sound.wav  | TONE | kind=audio type=audio/wav container=wav codec=pcm_s16le
          photo.jpg  | FILM -frames:v 1 | kind=image type=image/jpeg container=jpeg width=320 height=180 animated=false duration=null
          clear.png  | CLEAR -frames:v 1 | kind=image type=image/png container=png codec=png transparency=true animated=false orientation=square
          still.webp | FILM -frames:v 1 -c:v libwebp | kind=image type=image/webp container=webp codec=webp width=320 animated=false
          still.avif | FILM -frames:v 1 -c:v libsvtav1 -preset 12 -pix_fmt yuv420p | kind=image type=image/avif container=avif codec=av1 width=320 height=180 animated=false
          moving.gif | FILM -t 1 -r 10 | kind=image type=image/gif container=gif codec=gif animated=true frames=10 duration=1 fps=10
          moving.webp| FILM -t 1 -r 10 -c:v libwebp_anim | kind=image type=image/webp container=webp codec=webp animated=true frames=10 width=320
          """)
  void mediaIsKnownByItsBytes(String name, String arguments, String fields) throws IOException {
    Path file = folder.resolve(name);
    make(file, arguments);
    // A name that says something else is not believed.
    JsonNode shown = upload("odd-" + name + ".txt", Files.readAllBytes(file));
    for (String field : fields.split(" ", -1)) {
      String[] pair = field.split("=", 2);
      assertThat(shown.path(pair[0]).asText()).as("%s of %s", pair[0], name).isEqualTo(pair[1]);
    }
    boolean plays = !shown.path("kind").asText().equals("image");
    assertThat(shown.path("duration").isNumber() && shown.path("bitrate").isNumber())
        .as("duration and bitrate of %s", shown)
        .isEqualTo(plays || shown.path("animated").asBoolean());
    assertThat(shown.path("filesize").asLong()).isEqualTo(Files.size(file));
    assertThat(shown.path("object").asText()).isEqualTo("source");
  }

  @ParameterizedTest
  @CsvSource({"1, 320, 180, 0", "3, 320, 180, 180", "6, 180, 320, 90", "8, 180, 320, 270"})
  void aPhotoIsAsWideAsItIsDisplayed(int orientation, int width, int height, int rotation)
      throws IOException {
    Path plain = folder.resolve("plain.jpg");
    make(plain, "FILM -frames:v 1");
    byte[] turned = withOrientation(Files.readAllBytes(plain), orientation);
    JsonNode shown = upload("turned-" + orientation + ".jpg", turned);
    assertThat(shown.path("width").asInt()).isEqualTo(width);
    assertThat(shown.path("height").asInt()).isEqualTo(height);
    assertThat(shown.path("rotation").asInt()).isEqualTo(rotation);
    assertThat(shown.path("orientation").asText())
        .isEqualTo(width > height ? "landscape" : "portrait");
  }

  @Test
  void aPhonesFilmIsAsWideAsItIsDisplayed() throws IOException {
    Path flat = folder.resolve("flat.mov");
    make(flat, "FILM -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
    Path phone = folder.resolve("phone.mov");
    make(phone, "-display_rotation 90 -i " + flat + " -c copy");
    JsonNode shown = upload("phone.mov", Files.readAllBytes(phone));
    assertThat(shown.path("type").asText()).isEqualTo("video/quicktime");
    assertThat(shown.path("width").asInt()).isEqualTo(180);
    assertThat(shown.path("height").asInt()).isEqualTo(320);
    assertThat(shown.path("rotation").asInt()).isEqualTo(270);
    assertThat(shown.path("orientation").asText()).isEqualTo("portrait");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          film.mp4  | %PDF-1.7 and so on        | application/pdf
          photo.jpg | <!DOCTYPE html><html></html> | text/html
          song.mp3  | Just some words.          | text/plain
          """)
  void whatIsNoMediaIsToldByItsBytesToo(String name, String text, String type) {
    JsonNode shown = upload(name, text.getBytes(StandardCharsets.UTF_8));
    assertThat(shown.path("kind").asText()).isEqualTo("other");
    assertThat(shown.path("type").asText()).isEqualTo(type);
    Set.of("codec", "container", "width", "duration", "fps", "frames", "bitrate", "language")
        .forEach(field -> assertThat(shown.path(field).isNull()).as(field).isTrue());
  }

  private static JsonNode upload(String name, byte[] bytes) {
    return RunningSuite.api()
        .put(RunningSuite.delivery("/fields/" + name), BodyPublishers.ofByteArray(bytes))
        .ok();
  }

  private static void make(Path file, String arguments) {
    String all = arguments.replace("FILM ", FILM).replace("TONE", TONE).replace("CLEAR ", CLEAR);
    List<String> words =
        Stream.concat(Arrays.stream(all.strip().split(" +", -1)), Stream.of(file.toString()))
            .toList();
    assertThat(Tools.ffmpeg(words).code()).as("ffmpeg %s", words).isZero();
  }

  /** Puts an Exif segment with nothing but an orientation behind the first marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(orientation).putInt(0);
    byte[] exif = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(jpeg, 2));
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + exif.length + 26)});
    out.writeBytes(exif);
    out.writeBytes(tiff.array());
    out.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
    return out.toByteArray();
  }
}
