/** How far things are, while they are. */
@NullMarked
package dev.bitmill.cli.progress;

import org.jspecify.annotations.NullMarked;
