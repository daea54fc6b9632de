package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.media.Media;

/**
 * A result, checked and staged.
 *
 * @param resource its name for reading
 * @param extension the usual one for its kind, without a dot
 */
public record Made(String resource, long size, Media media, String extension) {}
