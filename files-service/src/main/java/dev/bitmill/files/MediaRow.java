package dev.bitmill.files;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set of files.
 *
 * @param metadata a JSON object
 * @param kept whether it stays when its last file goes: somebody made it, or said something of it
 */
@MappedEntity("media")
record MediaRow(
    @Id String id,
    String projectId,
    @Nullable String title,
    @Nullable String alt,
    @TypeDef(type = DataType.JSON) String metadata,
    boolean kept,
    Instant created,
    Instant updated) {}
