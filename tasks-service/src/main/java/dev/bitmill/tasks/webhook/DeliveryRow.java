package dev.bitmill.tasks.webhook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook.
 *
 * @param id `whd_…`
 * @param runId the run that it belongs to
 * @param resourceId the task, job or run that it tells of; no two tell of the same
 * @param webhookId `msg_…`, the same at every attempt
 * @param round grows with every redelivery; what an older round comes to changes nothing
 * @param tries how many attempts the round has had
 * @param giveUpAt when the last attempt is made
 * @param nextAttemptAt null when there is none
 * @param requestId the request that created the resource
 */
@MappedEntity("webhook_delivery")
record DeliveryRow(
    @Id String id,
    String projectId,
    String runId,
    String resourceId,
    String webhookId,
    String url,
    DeliveryStatus status,
    int round,
    int tries,
    Instant giveUpAt,
    @Nullable Instant nextAttemptAt,
    String requestId,
    Instant createdAt) {}
