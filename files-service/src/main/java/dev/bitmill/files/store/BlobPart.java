package dev.bitmill.files.store;

/**
 * A run of bytes of a blob that is filled in parts.
 *
 * @param writer who wrote it
 * @param first where it begins
 * @param behind the byte after its last one
 */
public record BlobPart(String writer, long first, long behind) {}
