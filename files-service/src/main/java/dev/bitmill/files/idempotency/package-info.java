/** Requests that may be repeated without doing anything twice. */
@NullMarked
package dev.bitmill.files.idempotency;

import org.jspecify.annotations.NullMarked;
