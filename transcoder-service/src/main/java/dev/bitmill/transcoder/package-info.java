/** The transcoder: looks into media and makes new media from it, by FFmpeg. */
@Configuration
@NullMarked
package dev.bitmill.transcoder;

import io.micronaut.context.annotation.Configuration;
import org.jspecify.annotations.NullMarked;
