@NullMarked
package dev.bitmill.facade.transcoding;

import org.jspecify.annotations.NullMarked;
