/** WebVTT, as players read it for previews. Pure. */
@NullMarked
package dev.bitmill.transcoder.vtt;

import org.jspecify.annotations.NullMarked;
