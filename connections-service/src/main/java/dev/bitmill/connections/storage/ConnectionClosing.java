package dev.bitmill.connections.storage;

/**
 * A connection is about to be deleted: what needs its credentials is done now, or refuses with
 * {@code conflict}.
 */
public record ConnectionClosing(String projectId, String connectionId) {}
