package dev.bitmill.tasks.webhook;

import dev.bitmill.tasks.v1.Delivery;
import dev.bitmill.tasks.v1.DeliveryAttempt;
import java.time.Instant;
import java.util.List;

/** Deliveries as clients see them. */
final class DeliveryMessages {
  private DeliveryMessages() {}

  static Delivery delivery(DeliveryRow row, List<AttemptRow> attempts) {
    Delivery.Builder delivery =
        Delivery.newBuilder()
            .setId(row.id())
            .setObject("webhook_delivery")
            .setWebhookId(row.webhookId())
            .setUrl(row.url())
            .setResourceId(row.resourceId())
            .setStatus(status(row.status()))
            .addAllAttempts(attempts.stream().map(DeliveryMessages::attempt).toList())
            .setCreatedAt(row.createdAt().toEpochMilli());
    Instant next = row.nextAttemptAt();
    if (next != null) {
      delivery.setNextAttemptAt(next.toEpochMilli());
    }
    return delivery.build();
  }

  private static DeliveryAttempt attempt(AttemptRow row) {
    DeliveryAttempt.Builder attempt =
        DeliveryAttempt.newBuilder().setAt(row.at().toEpochMilli()).setDurationMs(row.durationMs());
    Integer status = row.statusCode();
    if (status != null) {
      attempt.setStatusCode(status);
    }
    String error = row.error();
    if (error != null) {
      attempt.setError(error);
    }
    return attempt.build();
  }

  private static dev.bitmill.tasks.v1.DeliveryStatus status(DeliveryStatus status) {
    return dev.bitmill.tasks.v1.DeliveryStatus.valueOf("DELIVERY_STATUS_" + status);
  }
}
