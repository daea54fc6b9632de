package dev.bitmill.tasks.work;

import dev.bitmill.tasks.run.RetryPolicy;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How work is done.
 *
 * @param parallelism how many steps this instance works on at once; the transcoder admits by itself
 * @param pollInterval how often to look for work that another instance scheduled, or for later
 * @param heartbeat how often to say that this instance lives; six times as long until a death is
 *     noticed at the latest
 * @param watchInterval how often to look whether running work was cancelled elsewhere
 * @param deadline how long an attempt at a task may take; what it waits for between is not counted
 * @param attempts how many attempts at a task may fail or be lost
 * @param exportAttempts how many of them when the user's storage is out of reach
 * @param backoff the wait after a first failure
 * @param backoffMax the longest wait after a failure
 * @param busyDelay the pause before those who wait for room at the transcoder ask again; the
 *     shortest wait of who is sent away
 * @param busyDelayMax the longest one, but for those who come one after the other
 * @param capabilitiesTtl how long to believe what the transcoder said it can do
 * @param retention for how long what ended is kept
 * @param shutdownWait how long stopped work may take to be handed back
 */
@ConfigurationProperties("bitmill.tasks")
public record Settings(
    @Bindable(defaultValue = "64") int parallelism,
    @Bindable(defaultValue = "250ms") Duration pollInterval,
    @Bindable(defaultValue = "2s") Duration heartbeat,
    @Bindable(defaultValue = "500ms") Duration watchInterval,
    @Bindable(defaultValue = "6h") Duration deadline,
    @Bindable(defaultValue = "6") int attempts,
    @Bindable(defaultValue = "12") int exportAttempts,
    @Bindable(defaultValue = "1s") Duration backoff,
    @Bindable(defaultValue = "60s") Duration backoffMax,
    @Bindable(defaultValue = "200ms") Duration busyDelay,
    @Bindable(defaultValue = "10s") Duration busyDelayMax,
    @Bindable(defaultValue = "30s") Duration capabilitiesTtl,
    @Bindable(defaultValue = "30d") Duration retention,
    @Bindable(defaultValue = "5s") Duration shutdownWait) {
  private static final Duration LEAST_RETENTION = Duration.ofDays(2);

  @ConfigurationInject
  public Settings {
    atLeast("parallelism", parallelism, 1);
    atLeast("attempts", attempts, 1);
    atLeast("export-attempts", exportAttempts, attempts);
    positive("poll-interval", pollInterval);
    positive("heartbeat", heartbeat);
    positive("watch-interval", watchInterval);
    positive("deadline", deadline);
    positive("backoff", backoff);
    positive("backoff-max", backoffMax);
    positive("busy-delay", busyDelay);
    atLeast("busy-delay-max", busyDelayMax.toMillis(), busyDelay.toMillis());
    positive("capabilities-ttl", capabilitiesTtl);
    if (retention.compareTo(LEAST_RETENTION) < 0) {
      throw new IllegalArgumentException(
          "bitmill.tasks.retention must be at least 2 days: webhooks are tried for one; it is %s."
              .formatted(retention));
    }
    positive("shutdown-wait", shutdownWait);
  }

  RetryPolicy retryPolicy() {
    return new RetryPolicy(attempts, exportAttempts, backoff, backoffMax, busyDelay, busyDelayMax);
  }

  private static void atLeast(String name, long value, long min) {
    if (value < min) {
      throw new IllegalArgumentException(
          "bitmill.tasks.%s must be at least %d; it is %d.".formatted(name, min, value));
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "bitmill.tasks.%s must be longer than nothing; it is %s.".formatted(name, value));
    }
  }
}
