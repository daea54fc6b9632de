package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.ThumbnailsOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directories of images: thumbnails with their sheet, and an image every so often. */
final class ThumbnailsTest extends RunningTranscoder {
  private static final String STAGE = "staged/task_test-1";

  @Test
  void stillsASheetAndATrack() throws Exception {
    TranscodeResult made =
        thumbnails(clock(), ThumbnailsOptions.newBuilder().setCount(5).setWidth(pixels(64)));

    assertThat(made.getResource()).isEqualTo(STAGE);
    assertThat(made.getMain()).isEqualTo("index.vtt");
    assertThat(made.getMedia().getKind()).isEqualTo(MediaKind.MEDIA_KIND_IMAGE);
    assertThat(made.getMedia().getType()).isEqualTo("text/vtt");
    assertThat(made.getMedia().getWidth()).isEqualTo(64);
    assertThat(made.getMedia().getAnimated()).isFalse();
    assertThat(entries())
        .containsExactly(
            "index.vtt",
            "sprite.jpg",
            "thumbnail-001.jpg",
            "thumbnail-002.jpg",
            "thumbnail-003.jpg",
            "thumbnail-004.jpg",
            "thumbnail-005.jpg");
    assertThat(transcoder.probe(STAGE + "/sprite.jpg").getWidth()).isEqualTo(3 * 64);
    assertThat(transcoder.probe(STAGE + "/sprite.jpg").getHeight()).isEqualTo(2 * 48);
    assertThat(lines("index.vtt"))
        .startsWith("WEBVTT", "", "NOTE thumbnail-001.jpg", "")
        .containsSubsequence("00:00:00.000 --> 00:00:02.000", "sprite.jpg#xywh=0,0,64,48")
        .containsSubsequence("00:00:06.000 --> 00:00:08.000", "sprite.jpg#xywh=0,48,64,48")
        .endsWith("00:00:08.000 --> 00:00:10.000", "sprite.jpg#xywh=64,48,64,48");
    assertThat(made.getSize()).isEqualTo(size());
    assertThat(transcoder.leftovers()).isEmpty();
  }

  /** The film is brighter each second. */
  @Test
  void eachIsOfTheMiddleOfItsTime() throws Exception {
    thumbnails(clock(), ThumbnailsOptions.newBuilder().setCount(5));

    for (int number = 0; number < 5; number++) {
      int expected = brightness(2 * number + 1);
      assertThat(gray("thumbnail-00" + (number + 1) + ".jpg", 8, 8)).isCloseTo(expected, within(8));
      assertThat(gray("sprite.jpg", 64 * (number % 3) + 8, 48 * (number / 3) + 8))
          .isCloseTo(expected, within(8));
    }
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "webp, 7", "jpeg, 20"})
  void anyFormatAndNumber(String format, int count) throws Exception {
    TranscodeResult made =
        thumbnails(
            clock(),
            ThumbnailsOptions.newBuilder()
                .setFormat(format)
                .setCount(count)
                .setHeight(Dimension.newBuilder().setPercent(50)));

    assertThat(made.getMedia().getHeight()).isEqualTo(24);
    assertThat(entries()).hasSize(count + 2);
  }

  @ParameterizedTest
  @CsvSource({"640x360, 320, 180", "360x640, 180, 320", "64x48, 64, 48"})
  void theUsualSize(String source, int width, int height) throws Exception {
    String film =
        transcoder.media(
            source + ".mp4", "-f lavfi -i testsrc2=size=" + source + ":rate=10:duration=1 " + X264);

    TranscodeResult made = thumbnails(film, ThumbnailsOptions.newBuilder().setCount(2));

    assertThat(made.getMedia().getWidth()).isEqualTo(width);
    assertThat(made.getMedia().getHeight()).isEqualTo(height);
  }

  @Test
  void anImageEverySoOften() throws Exception {
    TranscodeResult made =
        images(clock(), ImageOptions.newBuilder().setInterval(2.5).setStart(2).setFormat("png"));

    assertThat(made.getMain()).isEqualTo("index.vtt");
    assertThat(entries())
        .containsExactly(
            "image-001.png", "image-002.png", "image-003.png", "image-004.png", "index.vtt");
    assertThat(lines("index.vtt"))
        .containsSubsequence("00:00:02.000 --> 00:00:04.500", "image-001.png")
        .endsWith("00:00:09.500 --> 00:00:10.000", "image-004.png");
    assertThat(gray("image-001.png", 8, 8)).isCloseTo(brightness(2), within(8));
    assertThat(gray("image-002.png", 8, 8)).isCloseTo(brightness(4), within(8));
    assertThat(gray("image-003.png", 8, 8)).isCloseTo(brightness(7), within(8));
    assertThat(gray("image-004.png", 8, 8)).isCloseTo(brightness(9), within(8));
  }

  @Test
  void whatCannotBeIsSaid() throws Exception {
    String film = clock();
    assertThat(
            transcoder
                .refusal(
                    TranscodeRequest.newBuilder()
                        .setImage(ImageOptions.newBuilder().setInterval(1))
                        .setSource(transcoder.media("still.png", PICTURE + "-frames:v 1")))
                .kind())
        .isEqualTo("media_unreadable");
    assertThat(
            transcoder.refusal(
                TranscodeRequest.newBuilder()
                    .setSource(film)
                    .setThumbnails(
                        ThumbnailsOptions.newBuilder().setCount(100).setWidth(pixels(4000)))))
        .hasMessageContaining("too large");
    String hour =
        transcoder.media(
            "hour.mp4", "-f lavfi -i color=black:size=16x16:rate=1:duration=3600 " + X264);
    assertThat(
            transcoder.refusal(
                TranscodeRequest.newBuilder()
                    .setSource(hour)
                    .setImage(ImageOptions.newBuilder().setInterval(0.5))))
        .hasMessageContaining("up to 1000 can be made");
    assertThat(
            transcoder.refusal(
                TranscodeRequest.newBuilder()
                    .setSource(film)
                    .setThumbnails(ThumbnailsOptions.newBuilder().setFormat("avif"))))
        .hasMessageContaining("jpeg, png, webp can");
  }

  /** Ten seconds, each brighter than the one before; only its first frame is a keyframe. */
  private String clock() throws Exception {
    return Files.exists(transcoder.file("clock.mp4"))
        ? "clock.mp4"
        : transcoder.media(
            "clock.mp4",
            "-f lavfi -i color=black:size=64x48:rate=10:duration=10,format=gray,"
                + "geq=lum='20+20*floor(T)' "
                + X264
                + "-x264-params scenecut=0 -crf 10");
  }

  private static int brightness(int second) {
    return 20 + 20 * second;
  }

  private int gray(String entry, int x, int y) throws Exception {
    return transcoder.pixel(STAGE + "/" + entry, x, y)[0] & 0xff;
  }

  private TranscodeResult thumbnails(String source, ThumbnailsOptions.Builder options)
      throws Exception {
    Transcoder.output(List.of("rm", "-rf", transcoder.file(STAGE).toString()));
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setThumbnails(options))
        .getResult();
  }

  private TranscodeResult images(String source, ImageOptions.Builder options) throws Exception {
    Transcoder.output(List.of("rm", "-rf", transcoder.file(STAGE).toString()));
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setImage(options))
        .getResult();
  }

  private static Dimension.Builder pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels);
  }

  private List<String> lines(String entry) throws Exception {
    return Files.readAllLines(transcoder.file(STAGE + "/" + entry));
  }

  private List<String> entries() throws Exception {
    try (Stream<Path> found = Files.list(transcoder.file(STAGE))) {
      return found.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private long size() throws Exception {
    long size = 0;
    for (String entry : entries()) {
      size += Files.size(transcoder.file(STAGE + "/" + entry));
    }
    return size;
  }
}
