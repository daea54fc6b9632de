package dev.bitmill.tasks.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * When a receiver that did not take a webhook is asked again.
 *
 * @param firstRetry the wait after a first failure; twice as long after each further
 * @param longestRetry the longest wait
 */
record Patience(Duration firstRetry, Duration longestRetry) {
  /**
   * Judges an attempt. The last one is made when the time is up, not before.
   *
   * @param tries how many attempts there were, this one included
   * @param giveUpAt when the time is up
   * @param jitter from 0 to 1: spreads what failed together
   */
  Verdict judge(Attempted attempt, int tries, Instant giveUpAt, double jitter) {
    if (attempt.succeeded()) {
      return new Verdict.Delivered();
    }
    Instant ended = attempt.at().plus(attempt.took());
    if (attempt.hopeless() || !ended.isBefore(giveUpAt)) {
      return new Verdict.GivenUp();
    }
    Instant next = ended.plus(delay(tries, jitter));
    Instant notBefore = attempt.notBefore();
    if (notBefore != null && notBefore.isAfter(next)) {
      next = notBefore;
    }
    return new Verdict.Again(next.isAfter(giveUpAt) ? giveUpAt : next);
  }

  /** The first wait is exact; later ones lie between half and one and a half of theirs. */
  private Duration delay(int tries, double jitter) {
    if (tries <= 1) {
      return firstRetry;
    }
    double millis =
        Math.min(firstRetry.toMillis() * Math.pow(2, tries - 1), (double) longestRetry.toMillis());
    return Duration.ofMillis((long) (millis * (0.5 + jitter)));
  }
}
