package dev.bitmill.connections.keys;

/** A key at the only moment when both its row and its text are known. */
public record MintedKey(ApiKey row, PlainKey key) {}
