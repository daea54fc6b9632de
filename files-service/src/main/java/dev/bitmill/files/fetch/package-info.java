/** Brings in what is at a URL: guarded, resumed, retried. */
@NullMarked
package dev.bitmill.files.fetch;

import org.jspecify.annotations.NullMarked;
