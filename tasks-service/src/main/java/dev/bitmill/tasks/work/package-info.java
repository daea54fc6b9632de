/** The execution: what is ready is claimed, done at the other services, and recorded. */
@NullMarked
package dev.bitmill.tasks.work;

import org.jspecify.annotations.NullMarked;
