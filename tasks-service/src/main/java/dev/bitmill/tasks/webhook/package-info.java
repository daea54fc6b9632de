/** Telling clients that what they asked for has ended. */
@NullMarked
package dev.bitmill.tasks.webhook;

import org.jspecify.annotations.NullMarked;
