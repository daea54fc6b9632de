/** What shells and manuals need: completion, man pages. */
@NullMarked
package dev.bitmill.cli.shell;

import org.jspecify.annotations.NullMarked;
