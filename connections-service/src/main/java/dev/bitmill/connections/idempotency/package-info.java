/** Requests that may be repeated without doing anything twice. */
@NullMarked
package dev.bitmill.connections.idempotency;

import org.jspecify.annotations.NullMarked;
