package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.media.Media;

/**
 * A result, checked and staged.
 *
 * @param resource its name for reading
 * @param size in bytes, over all entries
 * @param extension the usual one for its kind, without a dot; empty for a folder
 * @param main of a folder: the entry to open; otherwise empty
 * @param copied whether its picture was copied and not encoded
 */
public record Made(
    String resource, long size, Media media, String extension, String main, boolean copied) {}
