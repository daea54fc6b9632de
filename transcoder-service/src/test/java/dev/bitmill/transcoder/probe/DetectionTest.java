package dev.bitmill.transcoder.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DetectionTest {
  private static final Set<String> FORMATS = Set.of("mov", "mp4", "mp3");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[mov,mp4 @ 0x5] Format mov,mp4 probed with size=2048 and score=100 | true",
        "[mp3 @ 0x5] Format mp3 detected only with low score of 1, misdetection possible! | false",
        "[mp3 @ 0x5] Format mp3 detected only with low score of 25, misdetection possible! | true",
        "[hls @ 0x5] Format hls probed with size=2048 and score=100 | false",
        "source: Invalid data found when processing input | false"
      })
  void readsWhatFfmpegSays(String words, boolean media) {
    assertThat(Detection.isMedia("[a] first\n" + words + "\nlast", FORMATS)).isEqualTo(media);
  }
}
