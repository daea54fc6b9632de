package dev.bitmill.tasks.run;

import dev.bitmill.kit.ErrorKind;
import java.time.Duration;
import java.util.Set;

/**
 * When a failed attempt is worth another one.
 *
 * @param attempts how many attempts may fail or be lost, all in all
 * @param exportAttempts the same of attempts that found the user's storage out of reach: what is to
 *     go there may have taken hours to make
 * @param backoff how long to wait after the first failure; three times as long after each further
 * @param backoffMax the longest wait
 * @param busy the shortest wait for a place
 * @param busyMax the longest wait for a place
 */
public record RetryPolicy(
    int attempts,
    int exportAttempts,
    Duration backoff,
    Duration backoffMax,
    Duration busy,
    Duration busyMax) {
  /**
   * What may pass. Everything else is as wrong the next time; {@code source_unreachable} has been
   * tried three times where it happened.
   */
  private static final Set<String> MAY_PASS =
      Set.of(
          ErrorKind.UNAVAILABLE.word(),
          ErrorKind.BUSY.word(),
          ErrorKind.STALLED.word(),
          ErrorKind.INTERNAL.word(),
          ErrorKind.RATE_LIMITED.word(),
          ErrorKind.DESTINATION_UNREACHABLE.word(),
          Failure.WORKER_LOST);

  /** True when a task that has failed so many times, at last so, gets another attempt. */
  public boolean again(Failure failure, int failures) {
    int most = failure.is(ErrorKind.DESTINATION_UNREACHABLE) ? exportAttempts : attempts;
    return MAY_PASS.contains(failure.kind()) && failures < most;
  }

  /**
   * How long to wait after so many failures.
   *
   * @param jitter from 0 to 1: spreads what failed together
   */
  public Duration delay(int failures, double jitter) {
    double millis = backoff.toMillis() * Math.pow(3, Math.max(0, failures - 1));
    return spread(
        Duration.ofMillis((long) Math.min(millis, (double) backoffMax.toMillis())), jitter);
  }

  /**
   * How long to wait before asking for a place again: the longer it has been waited for, the less
   * it matters, and the less the many that wait are to cost those that work.
   */
  public Duration busyDelay(Duration waited, double jitter) {
    long millis = Math.clamp(waited.toMillis() / 10, busy.toMillis(), busyMax.toMillis());
    return spread(Duration.ofMillis(millis), jitter);
  }

  /** Between half and one and a half of it. */
  private static Duration spread(Duration delay, double jitter) {
    return Duration.ofNanos((long) (delay.toNanos() * (0.5 + jitter)));
  }
}
