package dev.bitmill.tasks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
  private static final Instant T0 = Instant.ofEpochSecond(1_700_000_000);
  private static final Instant UP = T0.plus(Duration.ofHours(24));
  private final Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    "1, 0, 5",
    "1, 0.99, 5",
    "2, 0.5, 10",
    "3, 0.5, 20",
    "3, 0, 10",
    "5, 0.5, 80",
    "20, 0.5, 3600"
  })
  void waitsEverLonger(int tries, double jitter, long seconds) {
    assertThat(patience.judge(failed(T0, null, false), tries, UP, jitter))
        .isEqualTo(new Verdict.Again(T0.plusSeconds(seconds)));
  }

  @Test
  void theLastAttemptIsMadeWhenTheTimeIsUp() {
    Instant late = UP.minusSeconds(10);
    assertThat(patience.judge(failed(late, null, false), 30, UP, 0.5))
        .isEqualTo(new Verdict.Again(UP));
    assertThat(patience.judge(failed(UP, null, false), 31, UP, 0.5))
        .isEqualTo(new Verdict.GivenUp());
  }

  @Test
  void waitsAsLongAsTheReceiverWants() {
    assertThat(patience.judge(failed(T0, T0.plusSeconds(90), false), 1, UP, 0.5))
        .isEqualTo(new Verdict.Again(T0.plusSeconds(90)));
    assertThat(patience.judge(failed(T0, T0.plusSeconds(1), false), 1, UP, 0.5))
        .isEqualTo(new Verdict.Again(T0.plusSeconds(5)));
    assertThat(patience.judge(failed(T0, UP.plusSeconds(1), false), 1, UP, 0.5))
        .isEqualTo(new Verdict.Again(UP));
  }

  @Test
  void stopsWhereNothingHelps() {
    assertThat(patience.judge(failed(T0, null, true), 1, UP, 0.5)).isEqualTo(new Verdict.GivenUp());
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(RetryAfter.read("120", T0)).contains(T0.plusSeconds(120));
    assertThat(RetryAfter.read("Tue, 14 Nov 2023 22:13:30 GMT", T0)).contains(T0.plusSeconds(10));
    assertThat(RetryAfter.read("soon", T0)).isEmpty();
    assertThat(RetryAfter.read("-5", T0)).isEmpty();
  }

  private static Attempted failed(Instant at, @Nullable Instant notBefore, boolean hopeless) {
    return new Attempted(at, 500, "It answered 500.", Duration.ZERO, notBefore, hopeless);
  }
}
