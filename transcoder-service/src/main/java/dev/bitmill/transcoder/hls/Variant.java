package dev.bitmill.transcoder.hls;

import dev.bitmill.transcoder.media.Size;
import org.jspecify.annotations.Nullable;

/**
 * One rendition, as the master playlist announces it.
 *
 * @param playlist its address, seen from the master playlist
 * @param codecs as RFC 6381 writes them
 * @param fps null when unknown
 */
public record Variant(
    String playlist, Size size, String codecs, @Nullable Double fps, Rates rates) {}
