/** Tests. */
@NullMarked
package dev.bitmill.transcoder.work;

import org.jspecify.annotations.NullMarked;
