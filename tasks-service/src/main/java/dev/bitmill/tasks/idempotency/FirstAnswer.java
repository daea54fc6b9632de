package dev.bitmill.tasks.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What was answered first.
 *
 * @param id project, RPC and key
 * @param digest of the request; another one with the same key is another request
 * @param answer the message, in base64
 */
@MappedEntity("first_answer")
record FirstAnswer(@Id String id, String digest, String answer, Instant createdAt) {}
