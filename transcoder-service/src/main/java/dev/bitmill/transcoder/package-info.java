/** The transcoder: looks into media and makes new media from it, by FFmpeg. */
@Configuration
@Requires(property = "bitmill.service", value = "transcoder")
@NullMarked
package dev.bitmill.transcoder;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
