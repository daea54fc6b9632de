package dev.bitmill.connections.s3;

import java.time.Instant;

/** A multipart upload that was begun by anybody, and neither completed nor aborted. */
public record OpenUpload(String key, String id, Instant begun) {}
