package dev.bitmill.files.upload;

import org.jspecify.annotations.Nullable;

/**
 * Where an upload goes.
 *
 * @param folder as it is stored
 * @param filename as it is stored
 * @param total the size of the file in bytes
 * @param access {@code public} or {@code private}; null when nobody said
 */
public record Destination(String folder, String filename, long total, @Nullable String access) {}
