package dev.bitmill.tasks.webhook;

import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub;
import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.webhook.WebhookSchedule.Round;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one attempt: signs, posts, and records what came of it. */
@Singleton
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /** The wait when a part of Bitmill is missing, for which no receiver is to blame. */
  private static final Duration OUR_FAULT = Duration.ofSeconds(5);

  private final Deliveries deliveries;
  private final WebhookSecretsServiceBlockingStub secrets;
  private final Sender sender;
  private final Receivers receivers;
  private final Clock clock;
  private final Patience patience;
  private final CancellableContext life = Context.ROOT.withCancellation();

  Courier(
      Deliveries deliveries,
      WebhookSecretsServiceBlockingStub secrets,
      Sender sender,
      Receivers receivers,
      WebhookSettings settings,
      Clock clock) {
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.sender = sender;
    this.receivers = receivers;
    this.clock = clock;
    this.patience = new Patience(settings.firstRetry(), settings.longestRetry());
  }

  /** Tries, and answers when to try again; empty when the round is over. */
  Optional<Instant> run(Round round) throws Exception {
    Optional<DeliveryRow> found =
        deliveries
            .find(round.deliveryId())
            .filter(row -> row.status() == DeliveryStatus.PENDING)
            .filter(row -> row.round() == round.number());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DeliveryRow delivery = found.get();
    Instant due = delivery.nextAttemptAt();
    if (due != null && clock.instant().isBefore(due)) {
      // The attempt before was recorded, and nobody lived to reschedule.
      return Optional.of(due);
    }
    CallContext context =
        new CallContext(delivery.projectId(), delivery.requestId(), delivery.id());
    return life.call(() -> context.call(() -> inLine(delivery)));
  }

  private Optional<Instant> inLine(DeliveryRow delivery) {
    URI url = URI.create(delivery.url());
    Optional<Duration> wait = receivers.enter(url);
    if (wait.isPresent()) {
      return Optional.of(clock.instant().plus(wait.get()));
    }
    Instant begun = clock.instant();
    try {
      return attempt(delivery);
    } finally {
      receivers.leave(url, Duration.between(begun, clock.instant()));
    }
  }

  private Optional<Instant> attempt(DeliveryRow delivery) {
    List<String> signing;
    try {
      signing = signing();
    } catch (StatusRuntimeException missing) {
      log.warn("{} cannot be signed now: {}", delivery.id(), missing.getStatus());
      return Optional.of(clock.instant().plus(OUR_FAULT));
    }
    byte[] body = deliveries.body(delivery.id()).getBytes(StandardCharsets.UTF_8);
    Attempted attempt = sender.post(delivery, body, signing);
    if (life.isCancelled() && !attempt.succeeded()) {
      // It was us who broke it off.
      return Optional.of(clock.instant());
    }
    double jitter = ThreadLocalRandom.current().nextDouble();
    Verdict verdict = patience.judge(attempt, delivery.tries() + 1, delivery.giveUpAt(), jitter);
    deliveries.record(delivery, attempt, verdict);
    log.info(
        "{} of {}: {}",
        delivery.id(),
        delivery.resourceId(),
        attempt.succeeded() ? "delivered" : attempt.error());
    return verdict instanceof Verdict.Again again ? Optional.of(again.at()) : Optional.empty();
  }

  private List<String> signing() {
    return secrets
        .withDeadlineAfter(OUR_FAULT.toSeconds(), TimeUnit.SECONDS)
        .getSigningSecrets(GetSigningSecretsRequest.getDefaultInstance())
        .getSecretsList();
  }

  /** Breaks off what is being sent; it is sent again elsewhere, under the same id. */
  void stop() {
    life.cancel(null);
  }
}
