/** The FFmpegs of this machine and what each of them can do. */
@NullMarked
package dev.bitmill.transcoder.engine;

import org.jspecify.annotations.NullMarked;
