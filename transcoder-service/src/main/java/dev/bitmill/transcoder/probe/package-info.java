/** Looking into files with ffprobe. */
@NullMarked
package dev.bitmill.transcoder.probe;

import org.jspecify.annotations.NullMarked;
