package dev.bitmill.files.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void whatNobodyHasIsWritten() {
    Plan plan = Plan.of(10, 20, List.of(), 1);
    assertThat(shown(plan)).containsExactly("WRITE 10-20");
    assertThat(plan.written()).isEqualTo(10);
  }

  @Test
  void whatIsThereIsCompared() {
    Plan plan = Plan.of(10, 20, List.of(done(0, 12), done(15, 16), done(18, 30)), 1);
    assertThat(shown(plan))
        .containsExactly(
            "COMPARE 10-12", "WRITE 12-15", "COMPARE 15-16", "WRITE 16-18", "COMPARE 18-20");
    assertThat(plan.written()).isEqualTo(5);
  }

  @Test
  void aByteThatNeighboursShareIsLeftToTheFirst() {
    Plan plan = Plan.of(10, 20, List.of(writing(0, 11, false), writing(19, 30, false)), 1);
    assertThat(shown(plan)).containsExactly("LEAVE 10-11", "WRITE 11-19", "LEAVE 19-20");
    assertThat(plan.contested()).isEmpty();
  }

  @Test
  void whoIsInTheMiddleOfTheSameBytesMustEnd() {
    assertThat(Plan.of(10, 20, List.of(writing(5, 15, false)), 1).contested())
        .containsExactly("w_5");
    assertThat(Plan.of(10, 20, List.of(writing(5, 11, true)), 1).contested())
        .containsExactly("w_5");
    assertThat(Plan.of(10, 11, List.of(writing(10, 11, false)), 0).contested())
        .containsExactly("w_10");
  }

  @Test
  void gapsAreWhatIsNotDone() {
    assertThat(Gaps.of(List.of(), 10)).containsExactly(new Gaps.Gap(0, 9));
    assertThat(Gaps.of(List.of(done(2, 4), done(4, 6)), 10))
        .containsExactly(new Gaps.Gap(0, 1), new Gaps.Gap(6, 9));
    assertThat(Gaps.of(List.of(done(0, 10)), 10)).isEmpty();
  }

  private static PieceRow done(long first, long behind) {
    return new PieceRow("upload_1", first, behind, "w_" + first, true, false);
  }

  private static PieceRow writing(long first, long behind, boolean revoked) {
    return new PieceRow("upload_1", first, behind, "w_" + first, false, revoked);
  }

  private static List<String> shown(Plan plan) {
    return plan.segments().stream()
        .map(it -> it.action() + " " + it.first() + "-" + it.behind())
        .toList();
  }
}
