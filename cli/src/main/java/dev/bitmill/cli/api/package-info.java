/** The HTTP API, as the commands use it. */
@NullMarked
package dev.bitmill.cli.api;

import org.jspecify.annotations.NullMarked;
