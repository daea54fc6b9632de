/** Tests. */
@NullMarked
package dev.bitmill.transcoder.plan;

import org.jspecify.annotations.NullMarked;
