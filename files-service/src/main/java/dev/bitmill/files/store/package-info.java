/** Bytes: where they are kept, how they come in and go out, and when they are deleted. */
@NullMarked
package dev.bitmill.files.store;

import org.jspecify.annotations.NullMarked;
