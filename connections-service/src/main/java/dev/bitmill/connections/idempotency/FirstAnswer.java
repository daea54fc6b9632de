package dev.bitmill.connections.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What was answered first.
 *
 * @param id project, RPC and key
 * @param projectId empty for what belongs to none
 * @param sealed the request's digest and the answer, encrypted
 */
@MappedEntity("first_answer")
record FirstAnswer(@Id String id, String projectId, String sealed, Instant createdAt) {}
