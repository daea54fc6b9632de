package dev.bitmill.connections.storage;

/** A connection is about to be deleted: what needs its credentials is to be done now. */
public record ConnectionClosing(String projectId, String connectionId) {}
