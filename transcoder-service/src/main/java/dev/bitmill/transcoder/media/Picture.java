package dev.bitmill.transcoder.media;

import org.jspecify.annotations.Nullable;

/**
 * The main picture of a file.
 *
 * @param stream its index among the file's streams
 * @param coded the size of the stored frames
 * @param displayed the size as displayed: after rotation, with square pixels
 * @param rotation the clockwise rotation that leads from stored to displayed, 0 to 270
 * @param frames the number of frames; null while unknown
 * @param fps frames per second on average; null where that means nothing
 * @param duration of this stream in seconds, where the file tells
 * @param plain whether every player of its codec can show it: 4:2:0 with 8 bits, in a common
 *     profile
 * @param matrix of its colours, as FFmpeg names it; null where the file does not say
 * @param steps the sum of the luma quantisation table of a JPEG, which is more the more it has
 *     lost; null for others
 */
public record Picture(
    int stream,
    String codec,
    Size coded,
    Size displayed,
    int rotation,
    boolean alpha,
    boolean interlaced,
    boolean hdr,
    @Nullable String pixelFormat,
    @Nullable Long frames,
    @Nullable Double fps,
    @Nullable Double duration,
    boolean plain,
    @Nullable String matrix,
    @Nullable Integer steps) {
  /** The same for so many seconds, with as many frames as that makes. */
  public Picture lasting(double seconds) {
    return new Picture(
        stream,
        codec,
        coded,
        displayed,
        rotation,
        alpha,
        interlaced,
        hdr,
        pixelFormat,
        fps == null ? null : (Long) Math.round(seconds * fps),
        fps,
        seconds,
        plain,
        matrix,
        steps);
  }
}
