package dev.bitmill.files;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file.
 *
 * @param object {@code source} or {@code track}
 * @param directory whether its folder is all its own: the filename is the entry to open
 * @param version grows with every replacement of the bytes
 * @param metadata a JSON object
 * @param access {@code public} or {@code private}
 */
@MappedEntity("files")
record FileRow(
    @Id String id,
    String projectId,
    String mediaId,
    String object,
    @Relation(Relation.Kind.EMBEDDED) Place place,
    boolean directory,
    @Relation(Relation.Kind.EMBEDDED) Content content,
    long filesize,
    long version,
    @Nullable String label,
    @Nullable String ref,
    @TypeDef(type = DataType.JSON) String metadata,
    @Nullable String original,
    @Nullable String createdBy,
    String status,
    String access,
    Instant created,
    Instant updated) {}
