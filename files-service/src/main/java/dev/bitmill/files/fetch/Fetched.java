package dev.bitmill.files.fetch;

/**
 * What a fetch brought in.
 *
 * @param size in bytes
 * @param filename the name that the source gave; empty when it gave none
 */
public record Fetched(long size, String filename) {}
