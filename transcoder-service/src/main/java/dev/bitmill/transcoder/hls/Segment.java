package dev.bitmill.transcoder.hls;

/**
 * One piece of a stream.
 *
 * @param name of its file, beside the playlist
 * @param seconds that it lasts
 */
public record Segment(String name, double seconds) {}
