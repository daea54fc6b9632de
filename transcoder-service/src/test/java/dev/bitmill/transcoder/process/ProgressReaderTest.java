package dev.bitmill.transcoder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressReaderTest {
  private final ProgressReader reader = new ProgressReader();

  @Test
  void putsABlockTogether() {
    assertThat(read("frame=10", "out_time_us=1500000", "speed=2.5x", "progress=continue"))
        .containsExactly(new Progress(1.5, 2.5));
  }

  @Test
  void whatIsUnknownIsUnknown() {
    assertThat(
            read(
                "out_time_us=N/A",
                "speed=N/A",
                "progress=continue",
                "speed= 1e+03x",
                "noise",
                "progress=end"))
        .containsExactly(new Progress(null, null), new Progress(null, 1000.0));
  }

  private List<Progress> read(String... lines) {
    return List.of(lines).stream().flatMap(line -> reader.line(line).stream()).toList();
  }
}
