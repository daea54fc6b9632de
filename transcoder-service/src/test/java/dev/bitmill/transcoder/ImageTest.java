package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageTest extends RunningTranscoder {
  @ParameterizedTest
  @CsvSource({
    "jpeg, image/jpeg, jpg",
    "png, image/png, png",
    "webp, image/webp, webp",
    "avif, image/avif, avif"
  })
  void makesEachFormat(String format, String type, String extension) throws Exception {
    String source = transcoder.media("still.png", PICTURE + "-frames:v 1");

    TranscodeResult made =
        image(source, ImageOptions.newBuilder().setFormat(format).setWidth(width(81)));

    assertThat(made.getMedia().getKind()).isEqualTo(MediaKind.MEDIA_KIND_IMAGE);
    assertThat(made.getMedia().getType()).isEqualTo(type);
    assertThat(made.getMedia().getWidth()).isEqualTo(81);
    assertThat(made.getMedia().getHeight()).isEqualTo(46);
    assertThat(made.getExtension()).isEqualTo(extension);
  }

  @Test
  void transparencyStaysWhereTheFormatCan() throws Exception {
    String source =
        transcoder.media(
            "alpha.png", "-f lavfi -i color=red@0.5:size=64x48,format=rgba -frames:v 1");

    assertThat(transcoder.probe(source).getTransparency()).isTrue();
    assertThat(image(source, ImageOptions.newBuilder()).getMedia().getTransparency()).isTrue();
    assertThat(transparent(source, "webp")).isTrue();
    assertThat(transparent(source, "avif")).isTrue();
    assertThat(transparent(source, "jpeg")).isFalse();
  }

  @Test
  void encodingAJpegAgainMakesItNoLarger() throws Exception {
    for (int scale : new int[] {3, 9, 16, 28}) {
      String source =
          transcoder.media(
              "poor" + scale + ".jpg",
              "-f lavfi -i mandelbrot=size=640x360,noise=alls=10 -frames:v 1 -q:v " + scale);

      TranscodeResult made = image(source, ImageOptions.newBuilder());

      assertThat(made.getSize())
          .as("at a scale of %d", scale)
          .isLessThan(Files.size(transcoder.file(source)) * 102 / 100);
    }
  }

  @Test
  void aMomentOfAVideo() throws Exception {
    String source =
        transcoder.media("white.mp4", "-f lavfi -i testsrc2=size=64x48:rate=25:duration=2 " + X264);

    for (double start : new double[] {0, 0.5, 1.99, 2, 500}) {
      MediaInfo made = image(source, ImageOptions.newBuilder().setStart(start)).getMedia();
      assertThat(made.getType()).as("at %s s", start).isEqualTo("image/jpeg");
      assertThat(made.getWidth()).isEqualTo(64);
    }
  }

  @Test
  void pastTheEndIsTheLastFrame() throws Exception {
    String source =
        transcoder.media(
            "turns.mp4",
            "-f lavfi -i color=black:size=64x48:rate=25:duration=1.96,drawbox=c=white:t=fill:enable='gte(n,48)' "
                + X264);

    TranscodeResult made = image(source, ImageOptions.newBuilder().setStart(99).setFormat("png"));

    byte[] pixel = transcoder.pixel(made.getResource());
    assertThat(pixel[0] & 0xff).isGreaterThan(200);
  }

  /**
   * The upper left corner of the stored picture is white; where it belongs, says the orientation.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 160, 90, 8, 8",
    "2, 160, 90, 152, 8",
    "3, 160, 90, 152, 82",
    "4, 160, 90, 8, 82",
    "5, 90, 160, 8, 8",
    "6, 90, 160, 82, 8",
    "7, 90, 160, 82, 152",
    "8, 90, 160, 8, 152"
  })
  void aPhonesPhotoIsTurnedUpright(int orientation, int width, int height, int x, int y)
      throws Exception {
    String name = "photo" + orientation + ".jpg";
    Path plain =
        transcoder.file(
            transcoder.media(
                "plain.jpg",
                "-f lavfi -i color=black:size=160x90,drawbox=w=32:h=32:c=white:t=fill -frames:v 1"));
    Files.write(transcoder.file(name), withOrientation(Files.readAllBytes(plain), orientation));

    MediaInfo photo = transcoder.probe(name);
    assertThat(photo.getWidth()).isEqualTo(width);

    TranscodeResult made = image(name, ImageOptions.newBuilder().setFormat("png"));
    assertThat(made.getMedia().getWidth()).isEqualTo(width);
    assertThat(made.getMedia().getHeight()).isEqualTo(height);
    assertThat(made.getMedia().getRotation()).isZero();
    assertThat(transcoder.pixel(made.getResource(), x, y)[0] & 0xff).isGreaterThan(200);
    assertThat(transcoder.pixel(made.getResource(), width / 2, height / 2)[0] & 0xff)
        .isLessThan(60);
  }

  private boolean transparent(String source, String format) {
    return image(source, ImageOptions.newBuilder().setFormat(format)).getMedia().getTransparency();
  }

  @Test
  void anAvifIsOneWhateverBrandItLeadsWith() throws Exception {
    String usual = transcoder.media("usual.avif", PICTURE + "-frames:v 1 -c:v libaom-av1");
    byte[] bytes = Files.readAllBytes(transcoder.file(usual));
    System.arraycopy("mif1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, 4);
    Files.write(transcoder.file("other.avif"), bytes);

    ImageOptions.Builder png = ImageOptions.newBuilder().setFormat("png");
    byte[] expected = Files.readAllBytes(transcoder.file(image(usual, png).getResource()));
    TranscodeResult made = image("other.avif", png);

    assertThat(transcoder.probe("other.avif").getType()).isEqualTo("image/avif");
    assertThat(Files.readAllBytes(transcoder.file(made.getResource()))).isEqualTo(expected);
  }

  private TranscodeResult image(String source, ImageOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setImage(options))
        .getResult();
  }

  private static Dimension width(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }

  /** Puts an Exif segment with nothing but an orientation behind the first marker. */
  static byte[] withOrientation(byte[] jpeg, int orientation) {
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
