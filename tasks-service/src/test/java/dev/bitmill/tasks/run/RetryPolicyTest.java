package dev.bitmill.tasks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(
          6,
          12,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMillis(200),
          Duration.ofSeconds(10));

  @ParameterizedTest
  @ValueSource(strings = {"unavailable", "busy", "stalled", "internal", "worker_lost"})
  void triesAgainWhatMayPass(String kind) {
    assertThat(policy.again(new Failure(kind, ""), 5)).isTrue();
    assertThat(policy.again(new Failure(kind, ""), 6)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "media_unreadable",
        "source_forbidden",
        "source_unreachable",
        "option_invalid",
        "format_unsupported",
        "engine_failed",
        "too_large",
        "file_not_found",
        "deadline_exceeded"
      })
  void doesNotTryAgainWhatCannot(String kind) {
    assertThat(policy.again(new Failure(kind, ""), 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,1000", "2,3000", "3,9000", "4,27000", "5,60000", "6,60000"})
  void waitsLongerEachTime(int failures, long millis) {
    assertThat(policy.delay(failures, 0.5)).isEqualTo(Duration.ofMillis(millis));
    assertThat(policy.delay(failures, 0)).isEqualTo(Duration.ofMillis(millis / 2));
  }

  @ParameterizedTest
  @CsvSource({"0,200", "1,200", "5,500", "60,6000", "3600,10000"})
  void asksForAPlaceTheLessOftenTheLongerItHasWaited(int seconds, long millis) {
    assertThat(policy.busyDelay(Duration.ofSeconds(seconds), 0.5))
        .isEqualTo(Duration.ofMillis(millis));
  }
}
