package dev.bitmill.files;

import com.google.protobuf.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A stage that is to become a file.
 *
 * @param key the same for every repetition
 * @param directory whether the stage is one, to be opened at the filename
 * @param replace whether a file already there is replaced, or this one numbered
 * @param mediaId a new one when null
 * @param content looked into when null
 * @param createdBy the caller when null
 * @param access as it was, or the project's default, when null
 */
record Commit(
    String stage,
    String key,
    Place place,
    boolean directory,
    boolean replace,
    String object,
    @Nullable String mediaId,
    @Nullable Content content,
    @Nullable String ref,
    @Nullable String label,
    Struct metadata,
    @Nullable String original,
    @Nullable String createdBy,
    @Nullable String access) {}
