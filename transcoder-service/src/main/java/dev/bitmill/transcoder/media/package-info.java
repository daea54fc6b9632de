/** What a file is, as records: no process, no message. */
@NullMarked
package dev.bitmill.transcoder.media;

import org.jspecify.annotations.NullMarked;
