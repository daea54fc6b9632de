package dev.bitmill.transcoder.media;

import org.jspecify.annotations.Nullable;

/**
 * The main sound of a file.
 *
 * @param stream its index among the file's streams
 * @param language an ISO 639 code; null when not told
 * @param duration of this stream in seconds, where the file tells
 */
public record Sound(
    int stream,
    String codec,
    int channels,
    int sampleRate,
    @Nullable String language,
    @Nullable Double duration) {}
