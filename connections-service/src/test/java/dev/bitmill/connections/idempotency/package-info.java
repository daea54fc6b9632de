/** Tests of the package. */
@NullMarked
package dev.bitmill.connections.idempotency;

import org.jspecify.annotations.NullMarked;
