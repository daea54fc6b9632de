package dev.bitmill.tasks.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.tasks.run.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Line MANY = new Line("many", Urgency.NORMAL);
  private static final Line FEW = new Line("few", Urgency.NORMAL);
  private static final Line LOW = new Line("many", Urgency.LOW);

  private final Lines lines = new Lines();
  private long number;

  @Test
  void linesTakeTurns() {
    add(MANY, 4);
    add(FEW, 2);
    assertThat(turns(6)).containsExactly(MANY, FEW, MANY, FEW, MANY, MANY);
    assertThat(lines.size()).isZero();
    assertThat(lines.size(MANY)).isZero();
  }

  @Test
  void whoComesLaterIsNotServedForThePast() {
    add(MANY, 10);
    turns(5);
    add(FEW, 3);
    assertThat(turns(4)).containsExactlyInAnyOrder(MANY, FEW, MANY, FEW);
  }

  @Test
  void whatIsLowHasATurnInSixtyFourAndEveryOneWhenItIsAlone() {
    add(MANY, 130);
    add(LOW, 3);
    List<Line> turns = turns(130);
    assertThat(turns.stream().filter(LOW::equals)).hasSize(2);
    assertThat(turns.indexOf(LOW)).isGreaterThan(60);
    turns(2);
    assertThat(turns(1)).containsExactly(LOW);
  }

  @Test
  void whatIsLowGivesWayToWhoComesLater() {
    add(LOW, 10);
    turns(2);
    for (int i = 0; i < 60; i++) {
      add(FEW, 1);
      assertThat(turns(1)).containsExactly(FEW);
    }
  }

  @Test
  void whoComesAgainAndAgainDoesNotHoldUpTheRest() {
    add(MANY, 1000);
    add(LOW, 10);
    List<Line> turns = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      for (String name : List.of("x", "y")) {
        Line line = new Line(name, Urgency.NORMAL);
        if (lines.size(line) == 0) {
          add(line, 1);
        }
      }
      turns.addAll(turns(1));
    }
    assertThat(turns.stream().filter(MANY::equals).count()).isBetween(95L, 105L);
    assertThat(turns).contains(LOW);
  }

  @Test
  void whoAskedInVainHasItsTurnAgainButNotInTheSameRound() {
    add(MANY, 2);
    add(FEW, 1);
    Waiter first = take(1);
    first.asked = 1;
    lines.back(first);
    assertThat(take(1).line).isEqualTo(FEW);
    assertThat(take(2)).isSameAs(first);
  }

  @Test
  void whoGivesUpHasHadNoTurn() {
    add(MANY, 2);
    add(FEW, 2);
    Waiter gone = Objects.requireNonNull(lines.first(waiter -> true));
    lines.remove(gone);
    assertThat(turns(3)).containsExactly(MANY, FEW, FEW);
  }

  private void add(Line line, int count) {
    for (int i = 0; i < count; i++) {
      Waiter waiter = new Waiter(line, "VIDEO");
      waiter.number = number++;
      lines.add(waiter);
    }
  }

  private Waiter take(long round) {
    Waiter waiter = Objects.requireNonNull(lines.first(each -> each.asked < round));
    lines.take(waiter);
    return waiter;
  }

  private List<Line> turns(int count) {
    List<Line> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Waiter waiter = take(1);
      lines.done(waiter);
      turns.add(waiter.line);
    }
    return turns;
  }
}
