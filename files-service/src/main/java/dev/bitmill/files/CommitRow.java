package dev.bitmill.files;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * The answer to a commit.
 *
 * @param answer a {@code File}, as it was then
 */
@MappedEntity("commits")
@SuppressWarnings("ArrayRecordComponent") // never compared
record CommitRow(String projectId, @Id String commitKey, byte[] answer) {}
