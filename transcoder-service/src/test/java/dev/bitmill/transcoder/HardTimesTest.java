package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What claims more than it is, and what is more than one expects. */
final class HardTimesTest extends RunningTranscoder {
  private static final String TINY = "-f lavfi -i testsrc2=size=64x48:rate=5:duration=1 ";

  @Test
  void manyStreamsAreNoMoreThanTheTwoThatCount() throws Exception {
    String source =
        transcoder.media(
            "many.mkv",
            TINY + SOUND + "-map 0" + " -map 1".repeat(999) + " -c:v ffv1 -c:a pcm_s16le");

    assertThat(transcoder.probe(source).getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    TranscodeResult made = video(source);

    assertThat(made.getMedia().getAudioCodec()).isEqualTo("aac");
    assertThat(transcoder.ask(made.getResource(), "a", "index")).hasSize(1);
  }

  @Test
  void aPartOfAnHourOfVideoIsExactAndQuick() throws Exception {
    String source =
        transcoder.media(
            "hour.mp4",
            "-f lavfi -i testsrc2=size=64x48:rate=2:duration=3600 "
                + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 500");

    TranscodeResult made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setVideo(VideoOptions.newBuilder().setStart(3500.5).setEnd(3503)))
            .getResult();

    assertThat(made.getMedia().getFrames()).isEqualTo(5);
    assertThat(made.getMedia().getDuration()).isEqualTo(2.5);
  }

  @Test
  void aStillOfHdrIsForOrdinaryScreens() throws Exception {
    String grey =
        "-f lavfi -i color=gray:size=64x48:rate=5:duration=1 -c:v libx265 -preset ultrafast"
            + " -x265-params log-level=none -pix_fmt yuv420p10le ";
    String plain = transcoder.media("sdr.mkv", grey);
    String bright =
        transcoder.media(
            "pq.mkv", grey + "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc");

    assertThat(lightOfAStill(plain)).isBetween(120, 136);
    assertThat(lightOfAStill(bright)).isGreaterThan(150); // a half of PQ is 92 cd/m², nearly white
  }

  private int lightOfAStill(String source) throws Exception {
    String made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setImage(ImageOptions.newBuilder().setFormat("png")))
            .getResult()
            .getResource();
    return transcoder.pixel(made)[0] & 0xff;
  }

  @Test
  void aDurationOfYearsIsRefusedBeforeAnythingIsMade() throws Exception {
    String source =
        transcoder.media(
            "years.mkv", "-f lavfi -i testsrc2=size=64x48:rate=1/100000:duration=400000 -c:v ffv1");

    ApiException refusal =
        transcoder.refusal(
            TranscodeRequest.newBuilder().setSource(source).setVideo(VideoOptions.newBuilder()));

    assertThat(refusal.kind()).isEqualTo("media_unreadable");
    assertThat(refusal.getMessage()).contains("more than the 86400 s that are allowed");
  }

  @Test
  void anAbsurdRateMakesNoFloodOfFrames() throws Exception {
    String source =
        transcoder.media(
            "rate.mkv",
            "-f lavfi -i testsrc2=size=64x48:rate=90000:duration=0.001 -c:v mpeg4 -r 60000");

    assertThat(Files.size(transcoder.file(video(source).getResource()))).isLessThan(1_000_000);
  }

  @Test
  void hybridLogGammaComesOutForOrdinaryScreens() throws Exception {
    String source =
        transcoder.media(
            "hlg.mp4",
            TINY
                + "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le"
                + " -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc");

    String made = video(source).getResource();

    assertThat(transcoder.ask(made, "v:0", "pix_fmt")).isEqualTo("yuv420p");
    assertThat(transcoder.ask(made, "v:0", "color_transfer")).isEqualTo("bt709");
    assertThat(transcoder.ask(made, "v:0", "color_space")).isEqualTo("bt709");
  }

  @Test
  void thePartOfAnHourIsSoughtAndNotDecodedUpTo() throws Exception {
    String source =
        transcoder.media(
            "hour.mka", "-f lavfi -i sine=frequency=440:sample_rate=8000:duration=3600 -c:a flac");

    TranscodeResult made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setAudio(AudioOptions.newBuilder().setStart(3590).setEnd(3592)))
            .getResult();

    MediaInfo media = made.getMedia();
    assertThat(media.getDuration()).isBetween(1.9, 2.3);
    assertThat(transcoder.loudest(made.getResource())).isGreaterThan(-40);
  }

  private TranscodeResult video(String source) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(VideoOptions.newBuilder()))
        .getResult();
  }
}
