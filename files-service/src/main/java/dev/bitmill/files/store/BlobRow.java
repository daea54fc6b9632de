package dev.bitmill.files.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object in the store.
 *
 * @param key its name there
 * @param stage the stage that it belongs to, until it is committed
 * @param fileId the file that it belongs to, once it is committed
 * @param version the version of that file
 * @param path its place in a directory; empty for a single object
 * @param size in bytes; null while it is being written
 * @param expires when it may be deleted; null while it is wanted
 */
@MappedEntity("blobs")
record BlobRow(
    @Id String key,
    String projectId,
    @Nullable String stage,
    @Nullable String fileId,
    @Nullable Long version,
    String path,
    @Nullable Long size,
    @Nullable Instant expires) {}
