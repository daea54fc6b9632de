package dev.bitmill.files.store;

/**
 * A blob that can be read.
 *
 * @param key its name in the store
 * @param size in bytes
 */
public record Blob(String key, long size) {}
