package dev.bitmill.transcoder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.media.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelTest {
  @ParameterizedTest
  @CsvSource({
    "320, 180, 25, avc1.64001e",
    "1280, 720, 30, avc1.64001f",
    "1280, 720, 60, avc1.640020",
    "1920, 1080, 30, avc1.640028",
    "1920, 1080, 60, avc1.64002a",
    "3840, 2160, 30, avc1.640033",
    "3840, 2160, 60, avc1.640034",
    "1080, 1920, 29.97, avc1.640028",
    "8000, 16, 25, avc1.640033"
  })
  void isTheLowestThatIsEnough(int width, int height, double fps, String codec) {
    assertThat(Level.of(new Size(width, height), fps).codec()).isEqualTo(codec);
  }

  @Test
  void anUnknownRateIsTakenForAHighOne() {
    assertThat(Level.of(new Size(1280, 720), null).number()).isEqualTo("3.2");
  }
}
