/** Jobs, tasks and runs. */
@NullMarked
package dev.bitmill.cli.work;

import org.jspecify.annotations.NullMarked;
