/** Tests. */
@NullMarked
package dev.bitmill.transcoder.hls;

import org.jspecify.annotations.NullMarked;
