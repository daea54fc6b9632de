/** Requests that may be repeated without doing anything twice. */
@NullMarked
package dev.bitmill.tasks.idempotency;

import org.jspecify.annotations.NullMarked;
