/** Tests. */
@NullMarked
package dev.bitmill.transcoder.engine;

import org.jspecify.annotations.NullMarked;
