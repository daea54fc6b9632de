package dev.bitmill.transcoder.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.plan.Cut;
import dev.bitmill.transcoder.plan.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten frames a second; times are tenths of a second, in the order of the file, k is a keyframe. */
final class CutSearchTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all                        |    |    | k0 1 2 k3 4        | 0 5 5
          to a keyframe              |    | .3 | k0 2 1 k3 5 4      | 0 3 3
          from a keyframe            | .3 |    | k0 2 1 k3 5 4      | 3 6 3
          between two                | .3 | .6 | k0 2 1 k3 5 4 k6 7 | 3 6 3
          from before a keyframe     | .22| .6 | k0 2 1 k3 5 4 k6 7 | 3 6 3
          to where nothing is reordered | .3 | .5 | k0 1 2 k3 4 5 6 | 3 5 2
          from what is no keyframe   | .2 |    | k0 1 2 k3 4        |
          from two frames before one | .1 |    | k0 k3 4            |
          from a keyframe on which an earlier frame rests | .3 | | k0 1 k3 2 5 4 |
          to within a group          |    | .5 | k0 2 1 k3 6 4 5    |
          from where nothing is known | .3 |   | k3 5 4             |
          with a frame that is left out |  |   | k0 1 D2 3          |
          with a frame that is broken | |      | k0 1 C2 3          |
          without a time             |    |    | k0 1 N 3           |
          of nothing                 | .9 |    | k0 1 2             |
          """)
  void aPartIsTakenAsItIsOrNotAtAll(
      String what, Double start, Double end, String packets, String found) {
    CutSearch search = new CutSearch(new Range(start, end), 7, 10);
    List.of(packets.split(" ")).forEach(packet -> search.line(line(packet)));

    assertThat(search.cut().map(CutSearchTest::text))
        .as(what)
        .isEqualTo(Optional.ofNullable(found));
  }

  @Test
  void likeIsWhatHasAsManyFramesForAsLong() {
    Cut cut = new Cut(2, 5, 75, false);

    assertThat(cut.isLike(new Cut(0, 3.001, 75, true))).isTrue();
    assertThat(cut.isLike(new Cut(0, 3.001, 74, true))).isFalse();
    assertThat(cut.isLike(new Cut(0, 3.03, 75, true))).isFalse();
  }

  /** As ffprobe writes it; the file begins at 7 s. */
  private static String line(String packet) {
    String digits = packet.replaceAll("\\D", "");
    String time = digits.isEmpty() ? "N/A" : "7." + digits + "00000";
    String flags =
        packet.startsWith("k") ? "K__" : packet.replaceAll("[^DC]", "").isEmpty() ? "___" : packet;
    return time + ",0.100000," + flags;
  }

  private static String text(Cut cut) {
    return "%d %d %d"
        .formatted(Math.round(cut.start() * 10), Math.round(cut.end() * 10), cut.frames());
  }
}
