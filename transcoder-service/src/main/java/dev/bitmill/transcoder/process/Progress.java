package dev.bitmill.transcoder.process;

import org.jspecify.annotations.Nullable;

/**
 * How far FFmpeg is.
 *
 * @param seconds of output made; null while unknown
 * @param speed how much faster than playing; null while unknown
 */
public record Progress(@Nullable Double seconds, @Nullable Double speed) {}
