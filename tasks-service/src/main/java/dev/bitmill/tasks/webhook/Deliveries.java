package dev.bitmill.tasks.webhook;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts. Each method is one transaction. */
@Singleton
class Deliveries {
  private final DeliveryRepository deliveries;
  private final AttemptRepository attempts;
  private final WebhookSchedule schedule;
  private final WebhookSettings settings;
  private final Clock clock;

  Deliveries(
      DeliveryRepository deliveries,
      AttemptRepository attempts,
      WebhookSchedule schedule,
      WebhookSettings settings,
      Clock clock) {
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.schedule = schedule;
    this.settings = settings;
    this.clock = clock;
  }

  /** Stores a webhook and schedules its first attempt. */
  @Transactional
  void add(
      String projectId,
      String runId,
      String resourceId,
      String url,
      String requestId,
      String body) {
    Instant now = now();
    DeliveryRow delivery =
        new DeliveryRow(
            Ids.make("whd"),
            projectId,
            runId,
            resourceId,
            Ids.make("msg"),
            url,
            DeliveryStatus.PENDING,
            1,
            0,
            now.plus(settings.giveUp()),
            now,
            requestId,
            now);
    deliveries.save(delivery);
    deliveries.saveBody(delivery.id(), body);
    schedule.add(delivery);
  }

  /** Begins another round. */
  @Transactional
  DeliveryRow again(String projectId, String id) {
    Instant now = now();
    DeliveryRow delivery =
        deliveries.again(get(projectId, id).id(), now, now.plus(settings.giveUp()));
    schedule.add(delivery);
    return delivery;
  }

  /** Keeps what came of an attempt. A round that has been replaced decides nothing any more. */
  @Transactional
  void record(DeliveryRow delivery, Attempted attempt, Verdict verdict) {
    attempts.save(
        new AttemptRow(
            Ids.make("wha"),
            delivery.id(),
            attempt.at(),
            attempt.statusCode(),
            attempt.error(),
            attempt.took().toMillis()));
    switch (verdict) {
      case Verdict.Delivered ignored -> tried(delivery, DeliveryStatus.DELIVERED, null);
      case Verdict.Again again -> tried(delivery, DeliveryStatus.PENDING, again.at());
      case Verdict.GivenUp ignored -> tried(delivery, DeliveryStatus.FAILED, null);
    }
  }

  private void tried(DeliveryRow delivery, DeliveryStatus status, @Nullable Instant next) {
    deliveries.tried(delivery.id(), delivery.round(), status, next);
  }

  @Transactional(readOnly = true)
  Optional<DeliveryRow> find(String id) {
    return deliveries.findById(id);
  }

  @Transactional(readOnly = true)
  DeliveryRow get(String projectId, String id) {
    return deliveries
        .findByIdAndProjectId(id, projectId)
        .orElseThrow(() -> ApiException.notFound("delivery", id));
  }

  @Transactional(readOnly = true)
  String body(String id) {
    return deliveries.body(id);
  }

  /** The attempts at each delivery, the oldest first. */
  @Transactional(readOnly = true)
  Map<String, List<AttemptRow>> attempts(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : attempts.findByDeliveryIdInOrderById(ids).stream()
            .collect(Collectors.groupingBy(AttemptRow::deliveryId));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
