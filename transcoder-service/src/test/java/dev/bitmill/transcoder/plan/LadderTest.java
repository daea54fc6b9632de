package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.media.Size;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LadderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1920 | 1080 | 1080p 1920×1080, 720p 1280×720, 480p 854×480, 360p 640×360, 240p 426×240",
        "1280 | 720 | 720p 1280×720, 480p 854×480, 360p 640×360, 240p 426×240",
        "640 | 360 | 360p 640×360, 240p 426×240",
        "160 | 90 | 90p 160×90",
        "161 | 91 | 91p 160×90",
        "1 | 1 | 1p 2×2",
        "540 | 960 | 540p 540×960, 480p 480×854, 360p 360×640, 240p 240×426",
        "854 | 480 | 480p 854×480, 360p 640×360, 240p 426×240",
        "1918 | 1078 | 1080p 1918×1078, 720p 1280×720, 480p 854×480, 360p 640×360, 240p 426×240",
        "640 | 268 | 360p 640×268, 240p 426×178",
        "640 | 480 | 480p 640×480, 360p 480×360, 240p 320×240",
        "800 | 450 | 450p 800×450, 360p 640×360, 240p 426×240",
      })
  void isNoLargerThanTheSource(int width, int height, String rungs) {
    assertThat(text(Ladder.of(new Size(width, height), AS_IS))).isEqualTo(rungs);
  }

  @Test
  void beginsWhereItIsTold() {
    Size fullHd = new Size(1920, 1080);
    assertThat(text(Ladder.of(fullHd, upTo(new Dimension.Pixels(640), null))))
        .isEqualTo("360p 640×360, 240p 426×240");
    assertThat(text(Ladder.of(fullHd, upTo(null, new Dimension.Percent(50)))))
        .startsWith("540p 960×540, 480p 854×480");
    assertThat(text(Ladder.of(fullHd, upTo(new Dimension.Pixels(320), new Dimension.Pixels(320)))))
        .isEqualTo("180p 320×180");
  }

  @Test
  void neverGrows() {
    assertThat(text(Ladder.of(new Size(320, 180), upTo(new Dimension.Pixels(1920), null))))
        .isEqualTo("180p 320×180");
  }

  private static Frame upTo(
      @org.jspecify.annotations.Nullable Dimension width,
      @org.jspecify.annotations.Nullable Dimension height) {
    return new Frame(width, height, Fit.CONTAIN);
  }

  private static String text(Ladder ladder) {
    return ladder.rungs().stream()
        .map(rung -> rung.name() + " " + rung.size())
        .collect(Collectors.joining(", "));
  }
}
