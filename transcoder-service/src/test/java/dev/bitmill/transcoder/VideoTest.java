package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.media.v1.Orientation;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Fit;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class VideoTest extends RunningTranscoder {
  @Test
  void makesAPlayableMp4() throws Exception {
    String source =
        transcoder.media(
            "clip.mkv",
            PICTURE + SOUND + X264 + "-c:a aac -metadata title=secret -metadata location=+48");

    TranscodeResult result = video(source, VideoOptions.newBuilder().setWidth(pixels(320)));

    MediaInfo media = result.getMedia();
    assertThat(media.getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    assertThat(media.getType()).isEqualTo("video/mp4");
    assertThat(media.getCodec()).isEqualTo("h264");
    assertThat(media.getAudioCodec()).isEqualTo("aac");
    assertThat(size(media)).isEqualTo("320x180");
    assertThat(media.getPixelFormat()).isEqualTo("yuv420p");
    assertThat(media.getDuration()).isCloseTo(1, within(0.1));
    assertThat(result.getExtension()).isEqualTo("mp4");
    assertThat(result.getResource()).isEqualTo("staged/task_test-1");
    assertThat(Files.size(transcoder.file(result.getResource()))).isEqualTo(result.getSize());
    assertThat(transcoder.ask(result.getResource(), "v:0", "profile")).isEqualTo("High");
    String bytes =
        Files.readString(transcoder.file(result.getResource()), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isBetween(0, bytes.indexOf("mdat"));
    assertThat(bytes).doesNotContain("secret", "+48");
    assertThat(transcoder.leftovers()).isEmpty();
  }

  @Test
  void oddSizesBecomeEven() throws Exception {
    String source =
        transcoder.media(
            "odd.mkv", "-f lavfi -i testsrc=size=161x91:duration=1 -c:v ffv1 -pix_fmt yuv444p");

    assertThat(size(video(source, VideoOptions.newBuilder()).getMedia())).isEqualTo("162x92");
  }

  @Test
  void aRotatedPhoneVideoComesOutUpright() throws Exception {
    transcoder.media("flat.mp4", PICTURE + X264);
    String source =
        transcoder.media(
            "phone.mp4", "-display_rotation 90 -i " + transcoder.file("flat.mp4") + " -c copy");

    MediaInfo probed = transcoder.probe(source);
    assertThat(size(probed)).isEqualTo("90x160");
    assertThat(probed.getRotation()).isEqualTo(270);
    assertThat(probed.getOrientation()).isEqualTo(Orientation.ORIENTATION_PORTRAIT);

    MediaInfo made = video(source, VideoOptions.newBuilder().setWidth(percent(200))).getMedia();
    assertThat(size(made)).isEqualTo("180x320");
    assertThat(made.getRotation()).isZero();
  }

  @Test
  void anamorphicVideoIsWidened() throws Exception {
    String source = transcoder.media("wide.mp4", PICTURE + "-vf setsar=2/1 " + X264);

    assertThat(size(transcoder.probe(source))).isEqualTo("320x90");
    TranscodeResult made = video(source, VideoOptions.newBuilder());
    assertThat(size(made.getMedia())).isEqualTo("320x90");
    assertThat(transcoder.ask(made.getResource(), "v:0", "sample_aspect_ratio")).isEqualTo("1:1");
  }

  @Test
  void theFrameIsFilledAsAsked() throws Exception {
    String source = transcoder.media("fit.mp4", PICTURE + X264);

    for (Fit fit : new Fit[] {Fit.FIT_CONTAIN, Fit.FIT_COVER, Fit.FIT_FILL}) {
      VideoOptions.Builder square =
          VideoOptions.newBuilder().setWidth(pixels(64)).setHeight(pixels(64)).setFit(fit);
      assertThat(size(video(source, square).getMedia())).isEqualTo("64x64");
    }
  }

  @Test
  void tenBitAndSurroundBecomeWhatBrowsersPlay() throws Exception {
    String source =
        transcoder.media(
            "ten.mkv",
            PICTURE
                + "-f lavfi -i anullsrc=channel_layout=5.1:duration=1 -pix_fmt yuv420p10le -c:v libx264"
                + " -preset ultrafast -c:a flac");

    TranscodeResult made = video(source, VideoOptions.newBuilder());

    assertThat(made.getMedia().getPixelFormat()).isEqualTo("yuv420p");
    assertThat(transcoder.ask(made.getResource(), "v:0", "profile")).isEqualTo("High");
    assertThat(transcoder.ask(made.getResource(), "a:0", "channels")).isEqualTo("2");
  }

  @Test
  void hdrIsToneMapped() throws Exception {
    String source =
        transcoder.media(
            "hdr.mkv",
            PICTURE
                + "-pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none"
                + " -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc");

    TranscodeResult made = video(source, VideoOptions.newBuilder());

    assertThat(transcoder.ask(made.getResource(), "v:0", "color_transfer")).isEqualTo("bt709");
  }

  @Test
  void aPartIsCutExactly() throws Exception {
    String source =
        transcoder.media(
            "long.mp4",
            "-f lavfi -i testsrc2=size=64x48:rate=25:duration=4 -f lavfi -i sine=duration=4 "
                + X264);

    MediaInfo made =
        video(source, VideoOptions.newBuilder().setStart(1.5).setEnd(3).setBitrate(300_000))
            .getMedia();

    assertThat(made.getDuration()).isCloseTo(1.5, within(0.1));
    assertThat(made.hasAudioCodec()).isTrue();
  }

  @Test
  void aSourceWithoutSoundStaysSilentAndAnAnimationBecomesAVideo() throws Exception {
    String source =
        transcoder.media("anim.gif", "-f lavfi -i testsrc2=size=64x48:rate=5:duration=1");

    assertThat(transcoder.probe(source).getKind()).isEqualTo(MediaKind.MEDIA_KIND_IMAGE);
    assertThat(transcoder.probe(source).getAnimated()).isTrue();
    assertThat(transcoder.probe(source).getFrames()).isEqualTo(5);
    MediaInfo made = video(source, VideoOptions.newBuilder()).getMedia();
    assertThat(made.getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    assertThat(made.hasAudioCodec()).isFalse();
  }

  private TranscodeResult video(String source, VideoOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(options))
        .getResult();
  }

  private static String size(MediaInfo media) {
    return media.getWidth() + "x" + media.getHeight();
  }

  private static Dimension pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }

  private static Dimension percent(double percent) {
    return Dimension.newBuilder().setPercent(percent).build();
  }
}
