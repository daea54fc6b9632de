/** Encryption of what this service keeps for others. The only place that knows Tink. */
@NullMarked
package dev.bitmill.connections.secrets;

import org.jspecify.annotations.NullMarked;
