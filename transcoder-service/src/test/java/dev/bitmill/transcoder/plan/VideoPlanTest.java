package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.WHOLE;
import static dev.bitmill.transcoder.plan.Sources.file;
import static dev.bitmill.transcoder.plan.Sources.image;
import static dev.bitmill.transcoder.plan.Sources.option;
import static dev.bitmill.transcoder.plan.Sources.options;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VideoPlanTest {
  private static final VideoPlan PLAIN = plan(AS_IS, Quality.MEDIUM, null, WHOLE);

  @Test
  void theWholeListOfArguments() {
    Plan plan =
        plan(
                new Frame(new Dimension.Pixels(1280), null, Fit.CONTAIN),
                Quality.MEDIUM,
                null,
                new Range(2.0, 5.5))
            .from(video(picture(854, 480), STEREO));

    assertThat(plan.arguments())
        .startsWith("-nostdin", "-hide_banner", "-nostats", "-loglevel", "error")
        .containsSubsequence("-protocol_whitelist", "file,pipe", "-format_whitelist")
        .containsSubsequence("-max_pixels", "100000000", "-ss", "2", "-i", "source", "-t", "3.5")
        .containsSubsequence("-map", "0:0", "-vf", "scale=1280:720,setsar=1,format=yuv420p")
        .containsSubsequence("-c:v", "libx264", "-preset", "veryfast", "-crf", "23")
        .containsSubsequence("-profile:v", "high", "-map", "0:1", "-c:a", "aac", "-b:a", "128k")
        .containsSubsequence("-ac", "2", "-sn", "-dn", "-map_chapters", "-1")
        .endsWith("-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", "result");
    assertThat(plan.seconds()).isEqualTo(3.5);
    assertThat(file(plan).expects()).isEqualTo(new Expectation(new Size(1280, 720), true, 3.5));
  }

  @Test
  void namesNoFormatThatOpensOtherFiles() {
    String formats = option(PLAIN.from(video(picture(64, 48), null)), "-format_whitelist");

    assertThat(formats.split(",", -1))
        .doesNotContain(
            "hls", "concat", "dash", "image2", "svg_pipe", "imf", "sdp", "lavfi", "tty");
  }

  @Test
  void aSourceWithoutSoundGetsNone() {
    Plan plan = PLAIN.from(video(picture(64, 48), null));

    assertThat(options(plan, "-map")).containsExactly("0:0");
    assertThat(plan.arguments()).doesNotContain("-c:a");
    assertThat(file(plan).expects().sound()).isFalse();
  }

  @Test
  void surroundBecomesStereoAndMonoStays() {
    assertThat(option(PLAIN.from(video(picture(64, 48), channels(6))), "-ac")).isEqualTo("2");
    assertThat(option(PLAIN.from(video(picture(64, 48), channels(1))), "-ac")).isEqualTo("1");
  }

  @Test
  void interlacedAndHdrPicturesAreConverted() {
    Plan plan = PLAIN.from(video(picture(64, 48, true, true), null));

    assertThat(option(plan, "-vf"))
        .startsWith("bwdif=mode=send_frame:deint=interlaced,scale=64:48")
        .contains("tonemap=tonemap=hable")
        .endsWith("format=yuv420p");
    assertThat(plan.needs().filters()).containsExactlyInAnyOrder("zscale", "tonemap");
    assertThat(option(plan, "-color_trc")).isEqualTo("bt709");
  }

  @Test
  void qualityAndBitrateChooseTheRate() {
    assertThat(option(quality(10), "-crf")).isEqualTo("29");
    assertThat(option(quality(90), "-crf")).isEqualTo("17");
    assertThat(option(quality(90), "-preset")).isEqualTo("medium");
    Plan plan = plan(AS_IS, Quality.MEDIUM, 2_000_000L, WHOLE).from(video(picture(64, 48), null));
    assertThat(option(plan, "-b:v")).isEqualTo("2000000");
    assertThat(option(plan, "-maxrate")).isEqualTo("3000000");
    assertThat(plan.arguments()).doesNotContain("-crf");
  }

  @Test
  void whatDoesNotFitTheSourceIsRefused() {
    assertThatThrownBy(() -> PLAIN.from(image("png", false))).hasMessageContaining("still image");
    assertThatThrownBy(() -> PLAIN.from(Sources.audio(STEREO))).hasMessageContaining("no picture");
    assertThatThrownBy(() -> ranged(10.0, null)).hasMessageContaining("`start` is 10 s");
    assertThatThrownBy(() -> ranged(3.0, 3.0)).hasMessageContaining("`end` must come after");
    assertThatThrownBy(() -> VideoFormat.of("mkv")).hasMessageContaining("webm, mov can");
    assertThatThrownBy(() -> VideoFormat.MP4.codec("vp9"))
        .hasMessageContaining("does not go into mp4, which holds h264, h265, av1");
    assertThatThrownBy(() -> Colour.of("background", "red")).hasMessageContaining("#1a2b3c");
  }

  @Test
  void eachCodecHasItsOwnWords() {
    assertThat(VideoCodec.H265.encoding(Quality.MEDIUM, null, null))
        .containsSubsequence("-c:v", "libx265", "-crf", "26", "-tag:v", "hvc1");
    assertThat(VideoCodec.VP9.encoding(Quality.MEDIUM, null, null))
        .containsSubsequence("-c:v", "libvpx-vp9", "-crf", "33", "-b:v", "0");
    assertThat(VideoCodec.VP9.encoding(Quality.MEDIUM, null, 500_000L))
        .containsSubsequence("-crf", "33", "-b:v", "450000")
        .doesNotContain("-maxrate");
    assertThat(VideoCodec.AV1.encoding(Quality.MEDIUM, null, 500_000L))
        .containsSubsequence("-crf", "36", "-maxrate", "500000", "-bufsize", "500000");
    assertThat(VideoCodec.AV1.encoding(Quality.MEDIUM, 1_000_000L, null))
        .containsSubsequence("-c:v", "libsvtav1", "-b:v", "1000000")
        .doesNotContain("-crf", "-maxrate");
  }

  @Test
  void aWebmHasOpusAndItsIndexInFront() {
    Plan plan =
        new VideoPlan(
                VideoFormat.WEBM,
                VideoFormat.WEBM.codec(""),
                AS_IS,
                Quality.MEDIUM,
                null,
                24.0,
                WHOLE,
                false,
                true,
                List.of())
            .from(video(picture(64, 48), STEREO));

    assertThat(option(plan, "-c:v")).isEqualTo("libvpx-vp9");
    assertThat(option(plan, "-c:a")).isEqualTo("libopus");
    assertThat(option(plan, "-vf")).startsWith("fps=24,scale=64:48");
    assertThat(plan.arguments()).endsWith("-cues_to_front", "1", "-f", "webm", "result");
    assertThat(file(plan).extension()).isEqualTo("webm");
  }

  @Test
  void soundIsLeftOutWhenAsked() {
    Plan plan =
        new VideoPlan(
                VideoFormat.MP4,
                VideoCodec.H264,
                AS_IS,
                Quality.MEDIUM,
                null,
                null,
                WHOLE,
                true,
                true,
                List.of())
            .from(video(picture(64, 48), STEREO));

    assertThat(options(plan, "-map")).containsExactly("0:0");
    assertThat(file(plan).expects().sound()).isFalse();
  }

  @Test
  void thePictureLiesWhereItShouldOnTheColourThatItShould() {
    Frame frame =
        new Frame(
            new Dimension.Pixels(64),
            new Dimension.Pixels(64),
            Fit.CONTAIN,
            Position.BOTTOM_RIGHT,
            Colour.of("background", "#ff8000"));

    assertThat(
            option(
                plan(frame, Quality.MEDIUM, null, WHOLE).from(video(picture(64, 48), null)), "-vf"))
        .contains("pad=64:64:(ow-iw)*1:(oh-ih)*1:color=0xff8000");
  }

  @Test
  void aPartThatCanBeCopiedIsCountedOff() {
    Size size = new Size(640, 360);
    Picture plain =
        new Picture(
            0, "h264", size, size, 0, false, false, false, "yuv420p", 250L, 25.0, 10.0, true, null,
            null);
    Source source = video(plain, STEREO);
    Range range = new Range(2.0, 5.0);
    VideoPlan part = plan(AS_IS, Quality.MEDIUM, null, range);

    assertThat(part.part(source)).contains(range);
    assertThat(part.from(source).copies()).isFalse();
    Plan copied = part.from(source.with(new Cut(2.02, 5.02, 75, false)));
    assertThat(copied.copies()).isTrue();
    assertThat(copied.arguments())
        .containsSubsequence("-ss", "2.02", "-i", "source", "-copypriorss", "0", "-t", "3")
        .containsSubsequence("-frames:v", "75", "-map", "0:0", "-c:v", "copy", "-c:a", "copy");
    assertThat(copied.otherwise())
        .satisfies(encoded -> assertThat(option(encoded, "-ss")).isEqualTo("2"));
  }

  @Test
  void anEndBeyondTheSourceIsItsEnd() {
    assertThat(ranged(4.0, 99.0).seconds()).isEqualTo(6.0);
  }

  private static Plan ranged(Double start, @org.jspecify.annotations.Nullable Double end) {
    return plan(AS_IS, Quality.MEDIUM, null, new Range(start, end))
        .from(video(picture(64, 48), null));
  }

  private static Plan quality(int number) {
    return plan(AS_IS, new Quality(number), null, WHOLE).from(video(picture(64, 48), null));
  }

  private static Sound channels(int channels) {
    return new Sound(1, "aac", channels, 48_000, null, null);
  }

  private static VideoPlan plan(
      Frame frame, Quality quality, @org.jspecify.annotations.Nullable Long bitrate, Range range) {
    return new VideoPlan(
        VideoFormat.MP4,
        VideoCodec.H264,
        frame,
        quality,
        bitrate,
        null,
        range,
        false,
        true,
        List.of());
  }
}
