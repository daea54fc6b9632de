/** Telling watchers what becomes of runs and tasks. */
@NullMarked
package dev.bitmill.tasks.events;

import org.jspecify.annotations.NullMarked;
