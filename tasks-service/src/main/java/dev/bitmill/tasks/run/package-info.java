/** Runs and tasks as rows, and the rules by which they change. */
@NullMarked
package dev.bitmill.tasks.run;

import org.jspecify.annotations.NullMarked;
