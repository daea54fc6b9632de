/** Child processes, their folders, and how many there may be. */
@NullMarked
package dev.bitmill.transcoder.process;

import org.jspecify.annotations.NullMarked;
