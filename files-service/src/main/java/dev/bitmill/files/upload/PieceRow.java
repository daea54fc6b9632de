package dev.bitmill.files.upload;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A run of bytes of an upload; no two of them overlap.
 *
 * @param first where it begins
 * @param behind the byte after its last one
 * @param writer who writes or wrote it
 * @param done true once it is on the disk
 * @param revoked true when another request waits for the writer to end
 */
@MappedEntity("upload_pieces")
record PieceRow(
    String uploadId, @Id long first, long behind, String writer, boolean done, boolean revoked) {}
