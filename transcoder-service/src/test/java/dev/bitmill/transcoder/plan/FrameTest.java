package dev.bitmill.transcoder.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameTest {
  private static final int MOST = 8192;

  @ParameterizedTest
  @CsvSource({
    // source, width, height, fit, scaled, result
    "1920x1080, , , CONTAIN, 1920x1080, 1920x1080",
    "853x481, , , CONTAIN, 854x482, 854x482",
    "1920x1080, 1280, , CONTAIN, 1280x720, 1280x720",
    "1080x1920, , 640, CONTAIN, 360x640, 360x640",
    "640x360, 1280, , CONTAIN, 1280x720, 1280x720",
    "1920x1080, 50%, , CONTAIN, 960x540, 960x540",
    "1920x1080, 50%, 25%, FILL, 960x270, 960x270",
    "1920x1080, 640, 640, CONTAIN, 640x360, 640x640",
    "1920x1080, 640, 640, COVER, 1138x640, 640x640",
    "1080x1920, 640, 640, COVER, 640x1138, 640x640",
    "1080x1920, 640, 640, CONTAIN, 360x640, 640x640",
    "1920x1080, 640, 640, FILL, 640x640, 640x640",
    "1000x10, 16, , CONTAIN, 16x2, 16x2",
  })
  void laysOutVideo(
      String source,
      @Nullable String width,
      @Nullable String height,
      Fit fit,
      String scaled,
      String result) {
    Frame frame = new Frame(dimension(width), dimension(height), fit);

    assertThat(frame.layout(size(source), 2, MOST))
        .isEqualTo(new Frame.Layout(size(scaled), size(result)));
  }

  @Test
  void imagesMayBeOdd() {
    Frame frame = new Frame(new Dimension.Pixels(321), null, Fit.CONTAIN);

    assertThat(frame.layout(new Size(642, 214), 1, MOST).result()).isEqualTo(new Size(321, 107));
  }

  @Test
  void aSideThatIsTooLongIsRefused() {
    Frame frame = new Frame(new Dimension.Pixels(4096), null, Fit.CONTAIN);

    assertThatThrownBy(() -> frame.layout(new Size(100, 1000), 2, MOST))
        .hasMessageContaining("4096×40960")
        .hasMessageContaining("8192");
  }

  private static @Nullable Dimension dimension(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.endsWith("%")
        ? new Dimension.Percent(Double.parseDouble(text.replace("%", "")))
        : new Dimension.Pixels(Integer.parseInt(text));
  }

  private static Size size(String text) {
    String[] sides = text.split("x", -1);
    return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}
