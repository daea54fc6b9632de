package dev.bitmill.files.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What was answered first.
 *
 * @param id project, RPC and key
 * @param digest of the request; another one with the same key is another request
 * @param answer the message
 */
@MappedEntity("first_answer")
@SuppressWarnings("ArrayRecordComponent") // never compared
record FirstAnswerRow(@Id String id, String digest, byte[] answer, Instant createdAt) {}
