package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.WHOLE;
import static dev.bitmill.transcoder.plan.Sources.audio;
import static dev.bitmill.transcoder.plan.Sources.file;
import static dev.bitmill.transcoder.plan.Sources.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Sound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AudioPlanTest {
  @Test
  void theWholeListOfArguments() {
    Plan plan = plan("").from(audio(STEREO), null);

    assertThat(plan.arguments())
        .containsSubsequence("-i", "source", "-map", "0:1", "-c:a", "libmp3lame", "-b:a", "160000")
        .containsSubsequence("-ac", "2", "-sn", "-dn", "-map_chapters", "-1")
        .endsWith("-map_metadata", "-1", "-f", "mp3", "result");
    assertThat(file(plan).expects()).isEqualTo(new Expectation(null, true, null));
  }

  @Test
  void eachFormatHasItsEncoder() {
    assertThat(option(plan("aac").from(audio(STEREO), null), "-movflags")).isEqualTo("+faststart");
    assertThat(file(plan("aac").from(audio(STEREO), null)).extension()).isEqualTo("m4a");
    assertThat(plan("ogg").from(audio(STEREO), null).needs().encoders())
        .containsExactly("libvorbis");
    assertThat(plan("opus").from(audio(STEREO), null).needs().encoders())
        .containsExactly("libopus");
    assertThat(file(plan("").from(audio(STEREO), null)).extension()).isEqualTo("mp3");
  }

  @Test
  void losslessSoundKeepsItsChannels() {
    Sound surround = new Sound(0, "pcm_s16le", 6, 48_000, null, null);

    assertThat(plan("flac").from(audio(surround), null).arguments()).doesNotContain("-ac", "-b:a");
    assertThat(option(plan("mp3").from(audio(surround), null), "-ac")).isEqualTo("2");
  }

  @Test
  void monoGetsNoMoreThanItCanUse() {
    Sound mono = new Sound(0, "aac", 1, 44_100, null, null);
    AudioPlan plan = new AudioPlan(AudioFormat.OGG, Quality.MEDIUM, 320_000L, WHOLE, null);

    assertThat(option(plan.from(audio(mono), null), "-b:a")).isEqualTo("160000");
  }

  @Test
  void encodingAgainTakesNoMoreThanTheSourceHas() {
    Sound sound = new Sound(0, "mp3", 2, 44_100, null, null);
    Source poor =
        Sources.source(
            new Media(MediaKind.AUDIO, "audio/mpeg", "mp3", null, sound, 10.0, false, 64_000L));

    assertThat(option(plan("mp3").from(poor, null), "-b:a")).isEqualTo("64000");
    assertThat(option(plan("aac").from(poor, null), "-b:a")).isEqualTo("160000");
    assertThat(option(asked(new Quality(70), null).from(poor, null), "-b:a")).isEqualTo("192000");
    assertThat(option(asked(Quality.MEDIUM, 128_000L).from(poor, null), "-b:a"))
        .isEqualTo("128000");
  }

  @Test
  void loudnessIsMeasuredBeforeItIsChanged() {
    AudioPlan evened = new AudioPlan(AudioFormat.MP3, Quality.MEDIUM, null, WHOLE, -14.0);
    Source surround = audio(new Sound(1, "ac3", 6, 48_000, null, null));

    assertThat(evened.measuring(surround).orElseThrow().arguments())
        .containsSubsequence("-loglevel", "info", "-i", "source", "-map", "0:1", "-af")
        .contains("aformat=channel_layouts=stereo,loudnorm=I=-14:TP=-1.5:LRA=11:print_format=json");
    assertThat(plan("").measuring(surround)).isEmpty();

    Loudness loudness =
        Loudness.of(
                """
                "input_i" : "-21.76",
                "input_tp" : "-12.42",
                "input_lra" : "14.00",
                "input_thresh" : "-31.76",
                "target_offset" : "0.04"
                """)
            .orElseThrow();
    Plan plan = evened.from(surround, loudness);
    assertThat(option(plan, "-af"))
        .isEqualTo(
            "aformat=channel_layouts=stereo,loudnorm=I=-14:TP=-1.5:LRA=14:measured_I=-21.76"
                + ":measured_TP=-12.42:measured_LRA=14.00:measured_thresh=-31.76:offset=0.04:linear=true");
    assertThat(option(plan, "-ar")).isEqualTo("48000");
  }

  @Test
  void silenceStaysAsItIs() {
    assertThat(Loudness.of("\"input_i\" : \"-inf\", \"input_tp\" : \"-inf\"")).isEmpty();
    AudioPlan evened = new AudioPlan(AudioFormat.MP3, Quality.MEDIUM, null, WHOLE, -14.0);

    assertThat(evened.from(audio(STEREO), null).arguments()).doesNotContain("-af");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> plan("").from(Sources.image("png", false), null))
        .hasMessageContaining("no sound");
    assertThatThrownBy(() -> AudioFormat.of("wma")).hasMessageContaining("mp3, aac, ogg");
  }

  private static AudioPlan asked(Quality quality, @Nullable Long bitrate) {
    return new AudioPlan(AudioFormat.MP3, quality, bitrate, WHOLE, null);
  }

  private static AudioPlan plan(String format) {
    return new AudioPlan(AudioFormat.of(format), Quality.MEDIUM, null, WHOLE, null);
  }
}
