/** API keys: made, listed, revoked, and looked up for every request. */
@NullMarked
package dev.bitmill.connections.keys;

import org.jspecify.annotations.NullMarked;
