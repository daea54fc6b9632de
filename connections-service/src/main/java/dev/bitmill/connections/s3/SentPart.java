package dev.bitmill.connections.s3;

/** A part of a multipart upload that a storage has. */
public record SentPart(int number, long size, String etag) {}
