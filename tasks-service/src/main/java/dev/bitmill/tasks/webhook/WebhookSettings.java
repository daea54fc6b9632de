package dev.bitmill.tasks.webhook;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How webhooks are delivered.
 *
 * @param parallelism how many this instance sends at once
 * @param perReceiver how many of them to one receiver
 * @param timeout how long a receiver may take to answer
 * @param firstRetry the wait after a first failure; twice as long after each further
 * @param longestRetry the longest wait
 * @param giveUp for how long to try
 * @param pollInterval how often to look for what is due
 */
@ConfigurationProperties("bitmill.webhooks")
public record WebhookSettings(
    @Bindable(defaultValue = "64") int parallelism,
    @Bindable(defaultValue = "16") int perReceiver,
    @Bindable(defaultValue = "5s") Duration timeout,
    @Bindable(defaultValue = "5s") Duration firstRetry,
    @Bindable(defaultValue = "1h") Duration longestRetry,
    @Bindable(defaultValue = "24h") Duration giveUp,
    @Bindable(defaultValue = "1s") Duration pollInterval) {
  @ConfigurationInject
  public WebhookSettings {
    if (parallelism < 1 || perReceiver < 1) {
      throw new IllegalArgumentException(
          "bitmill.webhooks.parallelism and per-receiver must be at least 1; got %d and %d."
              .formatted(parallelism, perReceiver));
    }
    positive("timeout", timeout);
    positive("first-retry", firstRetry);
    positive("longest-retry", longestRetry);
    positive("give-up", giveUp);
    positive("poll-interval", pollInterval);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "bitmill.webhooks.%s must be longer than nothing; it is %s.".formatted(name, value));
    }
  }
}
