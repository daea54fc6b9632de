package dev.bitmill.connections.projects;

import dev.bitmill.connections.keys.PlainKey;
import java.util.Optional;

/**
 * A project after a call that may have made a key for it.
 *
 * @param row the project
 * @param key the key, when this call made it
 */
record OpenedProject(Project row, Optional<PlainKey> key) {}
