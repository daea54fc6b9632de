/** What a client asks of a kind, read and checked before anything is queued. Pure. */
@NullMarked
package dev.bitmill.tasks.options;

import org.jspecify.annotations.NullMarked;
