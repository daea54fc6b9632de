package dev.bitmill.connections.s3;

/**
 * A multipart upload that was begun.
 *
 * @param id the storage's name for it
 * @param perhapsTwice true when an earlier try got no answer, and may have begun another one
 */
public record Begun(String id, boolean perhapsTwice) {}
