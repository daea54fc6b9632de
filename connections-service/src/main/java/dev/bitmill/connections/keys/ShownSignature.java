package dev.bitmill.connections.keys;

import java.util.List;

/**
 * A signature as a client shows it.
 *
 * @param paths each form of the path that may have been signed
 */
record ShownSignature(List<String> paths, String expiry, String method, String signature) {}
