/** Tests. */
@NullMarked
package dev.bitmill.transcoder.probe;

import org.jspecify.annotations.NullMarked;
