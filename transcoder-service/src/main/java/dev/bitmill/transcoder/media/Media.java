package dev.bitmill.transcoder.media;

import org.jspecify.annotations.Nullable;

/**
 * What a file is.
 *
 * @param type the MIME type, from the bytes
 * @param container by its common name; null for what is no media
 * @param picture null when there is none; cover art does not count
 * @param duration in seconds; null for stills and where the file does not tell
 * @param exact whether the duration is written in the file, not estimated from its size
 * @param bitrate bits per second over all streams
 */
public record Media(
    MediaKind kind,
    String type,
    @Nullable String container,
    @Nullable Picture picture,
    @Nullable Sound sound,
    @Nullable Double duration,
    boolean exact,
    @Nullable Long bitrate) {
  /** The type of a file of 0 bytes. */
  public static final String EMPTY = "application/x-empty";

  /** What is no media: only its type is known. */
  public static Media other(String type) {
    return new Media(MediaKind.OTHER, type, null, null, null, null, false, null);
  }

  /** True for an image with more than one frame. */
  public boolean animated() {
    return kind == MediaKind.IMAGE
        && picture != null
        && picture.frames() != null
        && picture.frames() > 1;
  }
}
