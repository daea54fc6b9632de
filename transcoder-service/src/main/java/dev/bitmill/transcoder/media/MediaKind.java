package dev.bitmill.transcoder.media;

/** What a file is in a word. */
public enum MediaKind {
  /** Moving pictures, with or without sound. */
  VIDEO,
  /** Sound only. */
  AUDIO,
  /** A still or animated image. */
  IMAGE,
  /** Anything else. */
  OTHER
}
