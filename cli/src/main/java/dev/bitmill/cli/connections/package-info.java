/** Storage of one's own. */
@NullMarked
package dev.bitmill.cli.connections;

import org.jspecify.annotations.NullMarked;
