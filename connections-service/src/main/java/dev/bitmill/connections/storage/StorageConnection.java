package dev.bitmill.connections.storage;

import dev.bitmill.connections.s3.Addressing;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A storage connection.
 *
 * @param id {@code con_…}
 * @param projectId whose it is
 * @param name what people call it; unique in the project
 * @param endpoint the storage's address, without a slash at its end
 * @param region the region to sign for
 * @param accessKeyId the access key's id
 * @param addressing where buckets' names stand; null for what the endpoint is known to need
 * @param sealedSecret the access key's secret, encrypted
 * @param isDefault true for the one that is used where none is named; a project has at most one
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
@MappedEntity("storage_connection")
record StorageConnection(
    @Id String id,
    String projectId,
    String name,
    String endpoint,
    String region,
    String accessKeyId,
    @Nullable Addressing addressing,
    String sealedSecret,
    boolean isDefault,
    Instant createdAt,
    Instant updatedAt) {}
