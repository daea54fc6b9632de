/** What to tell FFmpeg: pure functions from options and a source to an argument list. */
@NullMarked
package dev.bitmill.transcoder.plan;

import org.jspecify.annotations.NullMarked;
