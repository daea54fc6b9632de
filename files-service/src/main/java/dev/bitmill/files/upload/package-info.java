/** Uploads that come in pieces: what has arrived, who is writing what, and when it is whole. */
@NullMarked
package dev.bitmill.files.upload;

import org.jspecify.annotations.NullMarked;
