package dev.bitmill.connections.storage;

/** One step of trying a connection out, with a sentence for people. */
record CheckStep(String name, boolean ok, String message) {}
