package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.WHOLE;
import static dev.bitmill.transcoder.plan.Sources.audio;
import static dev.bitmill.transcoder.plan.Sources.file;
import static dev.bitmill.transcoder.plan.Sources.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Sound;
import org.junit.jupiter.api.Test;

final class AudioPlanTest {
  @Test
  void theWholeListOfArguments() {
    Plan plan = plan("").from(audio(STEREO));

    assertThat(plan.arguments())
        .containsSubsequence("-i", "source", "-map", "0:1", "-c:a", "libmp3lame", "-b:a", "160000")
        .containsSubsequence("-ac", "2", "-sn", "-dn", "-map_chapters", "-1")
        .endsWith("-map_metadata", "-1", "-f", "mp3", "result");
    assertThat(file(plan).expects()).isEqualTo(new Expectation(null, true, null));
  }

  @Test
  void eachFormatHasItsEncoder() {
    assertThat(option(plan("aac").from(audio(STEREO)), "-movflags")).isEqualTo("+faststart");
    assertThat(file(plan("aac").from(audio(STEREO))).extension()).isEqualTo("m4a");
    assertThat(plan("ogg").from(audio(STEREO)).needs().encoders()).containsExactly("libvorbis");
    assertThat(plan("opus").from(audio(STEREO)).needs().encoders()).containsExactly("libopus");
    assertThat(file(plan("").from(audio(STEREO))).extension()).isEqualTo("mp3");
  }

  @Test
  void losslessSoundKeepsItsChannels() {
    Sound surround = new Sound(0, "pcm_s16le", 6, 48_000, null, null);

    assertThat(plan("flac").from(audio(surround)).arguments()).doesNotContain("-ac", "-b:a");
    assertThat(option(plan("mp3").from(audio(surround)), "-ac")).isEqualTo("2");
  }

  @Test
  void monoGetsNoMoreThanItCanUse() {
    Sound mono = new Sound(0, "aac", 1, 44_100, null, null);
    AudioPlan plan = new AudioPlan(AudioFormat.OGG, Quality.MEDIUM, 320_000L, WHOLE);

    assertThat(option(plan.from(audio(mono)), "-b:a")).isEqualTo("160000");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> plan("").from(Sources.image("png", false)))
        .hasMessageContaining("no sound");
    assertThatThrownBy(() -> AudioFormat.of("wma")).hasMessageContaining("mp3, aac, ogg");
  }

  private static AudioPlan plan(String format) {
    return new AudioPlan(AudioFormat.of(format), Quality.MEDIUM, null, WHOLE);
  }
}
