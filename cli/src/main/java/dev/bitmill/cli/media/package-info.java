/** One command for each kind of media work. */
@NullMarked
package dev.bitmill.cli.media;

import org.jspecify.annotations.NullMarked;
