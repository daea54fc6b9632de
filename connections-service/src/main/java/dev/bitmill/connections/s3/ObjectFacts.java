package dev.bitmill.connections.s3;

import java.util.Optional;

/**
 * What a storage tells of an object.
 *
 * @param size in bytes
 * @param etag quoted as HTTP has it; empty when the storage gives none
 * @param mark which upload wrote it; empty when none of ours did
 * @param version its version, in a bucket that keeps versions
 */
public record ObjectFacts(long size, String etag, String mark, Optional<String> version) {}
