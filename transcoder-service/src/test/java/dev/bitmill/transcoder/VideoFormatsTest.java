package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Fit;
import dev.bitmill.transcoder.v1.Position;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of container and codec, and the options that shape the picture. */
final class VideoFormatsTest extends RunningTranscoder {
  private static final String CLIP = "clip.mkv";

  @BeforeAll
  void makeClip() throws Exception {
    transcoder.media(CLIP, PICTURE + SOUND + X264 + "-c:a aac");
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, h264, h264, aac, avc1",
    "mp4, h265, hevc, aac, hvc1",
    "mp4, av1, av1, aac, av01",
    "mov, '', h264, aac, avc1",
    "mov, h265, hevc, aac, hvc1",
    "webm, '', vp9, opus, [0][0][0][0]",
    "webm, av1, av1, opus, [0][0][0][0]",
  })
  void makesEachPair(String format, String codec, String made, String sound, String tag)
      throws Exception {
    for (boolean byRate : new boolean[] {false, true}) {
      VideoOptions.Builder options = VideoOptions.newBuilder().setFormat(format).setCodec(codec);
      if (byRate) {
        options.setBitrate(400_000);
      }
      TranscodeResult result = video(CLIP, options);

      MediaInfo media = result.getMedia();
      assertThat(media.getContainer()).isEqualTo(format);
      assertThat(media.getCodec()).isEqualTo(made);
      assertThat(media.getAudioCodec()).isEqualTo(sound);
      assertThat(media.getPixelFormat()).isEqualTo("yuv420p");
      assertThat(media.getDuration()).isCloseTo(1, within(0.1));
      assertThat(result.getExtension()).isEqualTo(format);
      assertThat(transcoder.ask(result.getResource(), "v:0", "codec_tag_string")).isEqualTo(tag);
    }
  }

  @Test
  void whatAPlayerNeedsFirstComesFirst() throws Exception {
    TranscodeResult webm = video(CLIP, VideoOptions.newBuilder().setFormat("webm"));

    String bytes =
        Files.readString(transcoder.file(webm.getResource()), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("\u001cS\u00bbk")).isBetween(0, bytes.indexOf("\u001fC\u00b6u"));
  }

  @ParameterizedTest
  @CsvSource({"h264, mp4", "h265, mp4", "vp9, webm", "av1, webm"})
  void aBetterQualityIsALargerFile(String codec, String format) {
    long before = 0;
    for (int number : new int[] {10, 50, 90}) {
      VideoOptions.Builder options =
          VideoOptions.newBuilder()
              .setFormat(format)
              .setCodec(codec)
              .setNoAudio(true)
              .setQuality(Quality.newBuilder().setNumber(number));
      long size = video(CLIP, options).getSize();
      assertThat(size).as("%s at %d", codec, number).isGreaterThan(before);
      before = size;
    }
  }

  @Test
  void framesAndSoundAreAsAsked() {
    MediaInfo media = video(CLIP, VideoOptions.newBuilder().setFps(10).setNoAudio(true)).getMedia();

    assertThat(media.getFps()).isEqualTo(10);
    assertThat(media.getFrames()).isEqualTo(10);
    assertThat(media.hasAudioCodec()).isFalse();
  }

  @Test
  void thePictureLiesWhereItIsPutOnItsBackground() throws Exception {
    String blue = transcoder.media("blue.mkv", "-f lavfi -i color=blue:size=64x32:d=0.2 " + X264);
    VideoOptions.Builder square =
        VideoOptions.newBuilder()
            .setWidth(pixels(64))
            .setHeight(pixels(64))
            .setBackground("#ff0000");

    String top = video(blue, square.setPosition(Position.POSITION_TOP)).getResource();
    assertThat(isMostly(top, 32, 8, 2)).as("the picture is above").isTrue();
    assertThat(isMostly(top, 32, 56, 0)).as("the background is below").isTrue();

    String corner = video(blue, square.setPosition(Position.POSITION_BOTTOM_LEFT)).getResource();
    assertThat(isMostly(corner, 32, 8, 0)).isTrue();
    assertThat(isMostly(corner, 32, 56, 2)).isTrue();
  }

  @Test
  void theRightPartStaysWhenItIsCropped() throws Exception {
    String halves =
        transcoder.media(
            "halves.mkv",
            "-f lavfi -i color=blue:size=128x64:d=0.2,drawbox=x=64:w=64:h=64:c=red:t=fill " + X264);
    VideoOptions.Builder square =
        VideoOptions.newBuilder().setWidth(pixels(64)).setHeight(pixels(64)).setFit(Fit.FIT_COVER);

    String left = video(halves, square.setPosition(Position.POSITION_LEFT)).getResource();
    assertThat(isMostly(left, 50, 32, 2)).isTrue();
    String right = video(halves, square.setPosition(Position.POSITION_RIGHT)).getResource();
    assertThat(isMostly(right, 14, 32, 0)).isTrue();
  }

  @Test
  void whatIsTransparentLiesOnTheBackground() throws Exception {
    String clear =
        transcoder.media(
            "clear.mov",
            "-f lavfi -i color=blue@0:size=64x64:d=0.2,format=yuva444p10le -c:v prores_ks -profile:v 4444");

    assertThat(transcoder.probe(clear).getTransparency()).isTrue();
    String made = video(clear, VideoOptions.newBuilder().setBackground("#00ff00")).getResource();
    assertThat(isMostly(made, 32, 32, 1)).isTrue();
  }

  private boolean isMostly(String resource, int x, int y, int channel) throws Exception {
    byte[] pixel = transcoder.pixel(resource, x, y);
    for (int other = 0; other < 3; other++) {
      if (other != channel && (pixel[other] & 0xff) > 80) {
        return false;
      }
    }
    return (pixel[channel] & 0xff) > 150;
  }

  private static Dimension pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }

  private TranscodeResult video(String source, VideoOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(options))
        .getResult();
  }
}
