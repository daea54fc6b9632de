package dev.bitmill.tasks.webhook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a delivery.
 *
 * @param id `wha_…`, in the order of the attempts
 * @param at when it began
 * @param statusCode what the receiver answered; null when it did not
 * @param error why it did not succeed; null when it did
 * @param durationMs how long it took
 */
@MappedEntity("webhook_attempt")
record AttemptRow(
    @Id String id,
    String deliveryId,
    Instant at,
    @Nullable Integer statusCode,
    @Nullable String error,
    long durationMs) {}
