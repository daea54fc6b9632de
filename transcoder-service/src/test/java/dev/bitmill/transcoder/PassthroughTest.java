package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What need not be encoded is copied, and nothing else. */
final class PassthroughTest extends RunningTranscoder {
  private static final String CLIP =
      "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=2 ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain.mp4     | mp4  |      | -c:v libx264 -pix_fmt yuv420p -preset ultrafast -c:a aac
          fragments.mp4 | mp4  |      | -c:v libx264 -pix_fmt yuv420p -preset ultrafast -movflags +frag_keyframe+empty_moov
          loose.mkv     | mov  |      | -c:v libx264 -pix_fmt yuv420p -preset ultrafast -c:a flac
          air.ts        | mp4  |      | -c:v libx264 -pix_fmt yuv420p -preset ultrafast -output_ts_offset 500
          tag.mp4       | mp4  | h265 | -c:v libx265 -pix_fmt yuv420p -preset ultrafast -tag:v hev1
          web.webm      | webm |      | -c:v libvpx-vp9 -pix_fmt yuv420p -cpu-used 8 -deadline realtime -c:a libopus
          """)
  void thePictureIsCopied(String name, String format, String codec, String encoding)
      throws Exception {
    String source = transcoder.media(name, CLIP + encoding);
    VideoOptions.Builder options = VideoOptions.newBuilder().setFormat(format);
    if (codec != null) {
      options.setCodec(codec);
    }

    TranscodeResult made = video(source, options);

    assertThat(made.getMedia().getPassthrough()).isTrue();
    assertThat(made.getMedia().getContainer()).isEqualTo(format);
    assertThat(made.getMedia().getDuration()).isCloseTo(2, within(0.1));
    assertThat(transcoder.similarity(made.getResource(), source)).isEqualTo(1);
    assertThat(made.getMedia().getAudioCodec()).isEqualTo(format.equals("webm") ? "opus" : "aac");
    if (codec != null) {
      assertThat(transcoder.ask(made.getResource(), "v:0", "codec_tag_string")).isEqualTo("hvc1");
    }
    String bytes =
        Files.readString(transcoder.file(made.getResource()), StandardCharsets.ISO_8859_1);
    assertThat(format.equals("webm") || bytes.indexOf("moov") < bytes.indexOf("mdat")).isTrue();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("turned off", VideoOptions.newBuilder().setPassthrough(false)),
        Arguments.of("smaller", VideoOptions.newBuilder().setWidth(pixels(80))),
        Arguments.of("a part", VideoOptions.newBuilder().setStart(1)),
        Arguments.of("another rate", VideoOptions.newBuilder().setFps(10)),
        Arguments.of("fewer bits", VideoOptions.newBuilder().setBitrate(300_000)),
        Arguments.of(
            "a quality", VideoOptions.newBuilder().setQuality(Quality.newBuilder().setNumber(50))),
        Arguments.of("another codec", VideoOptions.newBuilder().setCodec("h265")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatIsToChangeIsEncoded(String change, VideoOptions.Builder options) throws Exception {
    assertThat(video(plain(), options).getMedia().hasPassthrough()).as(change).isFalse();
  }

  @Test
  void whatAsksForWhatIsThereIsCopied() throws Exception {
    VideoOptions.Builder same =
        VideoOptions.newBuilder()
            .setWidth(pixels(160))
            .setFps(25)
            .setStart(0)
            .setEnd(99)
            .setBitrate(60_000_000)
            .setNoAudio(true);

    TranscodeResult made = video(plain(), same);

    assertThat(made.getMedia().getPassthrough()).isTrue();
    assertThat(made.getMedia().hasAudioCodec()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          444.mp4 | -c:v libx264 -preset ultrafast -pix_fmt yuv444p
          odd.mp4 | -vf scale=160:90,setsar=4/3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p
          old.avi | -c:v libx264 -preset ultrafast -pix_fmt yuv420p
          10.mp4  | -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le
          """)
  void whatPlayersCannotShowIsEncoded(String name, String encoding) throws Exception {
    String source = transcoder.media(name, CLIP + encoding);

    assertThat(video(source, VideoOptions.newBuilder()).getMedia().hasPassthrough()).isFalse();
  }

  @Test
  void whatIsTooSmallForTheEncoderCanStillBeCopied() throws Exception {
    String small =
        transcoder.media(
            "small.mp4",
            "-f lavfi -i testsrc2=size=48x32:rate=25:duration=1 -pix_fmt yuv420p "
                + "-c:v libaom-av1 -cpu-used 8 -usage realtime");
    VideoOptions.Builder options = VideoOptions.newBuilder().setCodec("av1");

    assertThat(video(small, options).getMedia().getPassthrough()).isTrue();
    ApiException refusal =
        transcoder.refusal(
            TranscodeRequest.newBuilder().setSource(small).setVideo(options.setFps(10)));
    assertThat(refusal.kind()).isEqualTo("option_invalid");
    assertThat(refusal.getMessage()).contains("48×32");
  }

  @Test
  void aTurnedPictureIsEncoded() throws Exception {
    String turned =
        transcoder.media(
            "turned.mp4", "-display_rotation 90 -i " + transcoder.file(plain()) + " -c copy");

    TranscodeResult made = video(turned, VideoOptions.newBuilder());

    assertThat(made.getMedia().hasPassthrough()).isFalse();
    assertThat(made.getMedia().getHeight()).isEqualTo(160);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          poor.mp4  | mp4  | -c:v libx264 -pix_fmt yuv420p -preset veryfast -crf 40
          poor.webm | webm | -c:v libvpx-vp9 -pix_fmt yuv420p -cpu-used 8 -deadline realtime -crf 55 -b:v 0
          """)
  void encodingAgainMakesItNoLarger(String name, String format, String encoding) throws Exception {
    String source =
        transcoder.media(
            name,
            "-f lavfi -i testsrc2=size=320x180:rate=25:duration=8,noise=alls=30:allf=t "
                + encoding);

    TranscodeResult made =
        video(source, VideoOptions.newBuilder().setFormat(format).setPassthrough(false));

    assertThat(made.getMedia().hasPassthrough()).isFalse();
    assertThat(made.getSize()).isLessThan(Files.size(transcoder.file(source)) * 115 / 100);
  }

  private String plain() throws Exception {
    return Files.exists(transcoder.file("source.mp4"))
        ? "source.mp4"
        : transcoder.media("source.mp4", CLIP + X264 + "-c:a aac");
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
