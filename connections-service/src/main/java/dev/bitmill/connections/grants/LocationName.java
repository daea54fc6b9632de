package dev.bitmill.connections.grants;

/**
 * An address as a client wrote it: either {@code url}, or bucket and key.
 *
 * @param field what the client calls it
 * @param connectionId empty for the project's default
 * @param directory whether the key may be empty or end with a slash
 */
record LocationName(
    String field, String url, String bucket, String key, String connectionId, boolean directory) {}
