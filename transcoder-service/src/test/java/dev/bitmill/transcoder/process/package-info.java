/** Tests. */
@NullMarked
package dev.bitmill.transcoder.process;

import org.jspecify.annotations.NullMarked;
