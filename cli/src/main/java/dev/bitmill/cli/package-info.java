/** The {@code bitmill} command: a client of the public HTTP API. */
@NullMarked
package dev.bitmill.cli;

import org.jspecify.annotations.NullMarked;
