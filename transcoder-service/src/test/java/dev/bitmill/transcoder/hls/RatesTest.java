package dev.bitmill.transcoder.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RatesTest {
  @Test
  void thePeakIsOfASegmentAndTheAverageOfAll() {
    assertThat(Rates.of(playlist(6, 6, 6), List.of(6000L, 12_000L, 6000L)))
        .isEqualTo(new Rates(16_000, 10_667));
  }

  @Test
  void theCrumbAtTheEndIsNoPeak() {
    // A keyframe of 1000 bytes in 0.04 s would be 200 kbit/s; it counts with the segment before it.
    assertThat(Rates.of(playlist(6, 0.04), List.of(6000L, 1000L)).peak()).isEqualTo(9272);
  }

  @Test
  void aStreamShorterThanASegmentIsItsOwnPeak() {
    assertThat(Rates.of(playlist(0.5), List.of(500L))).isEqualTo(new Rates(8000, 8000));
  }

  private static MediaPlaylist playlist(double... seconds) {
    return new MediaPlaylist(
        java.util.Arrays.stream(seconds).mapToObj(it -> new Segment("segment", it)).toList(), true);
  }
}
