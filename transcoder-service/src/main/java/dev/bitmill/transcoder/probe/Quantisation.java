package dev.bitmill.transcoder.probe;

import org.jspecify.annotations.Nullable;

/** How coarsely a JPEG was quantised, which ffprobe does not tell. */
final class Quantisation {
  private static final int TABLES = 0xdb;
  private static final int TABLE = 64;
  private static final int HEADER = 5;

  private Quantisation() {}

  /**
   * The sum of the steps for what is light, that is, the more the more was lost.
   *
   * @param jpeg its first bytes
   * @return null where the table is not among them
   */
  static @Nullable Integer of(String jpeg) {
    int at = 2;
    while (at + HEADER + TABLE <= jpeg.length() && jpeg.charAt(at) == 0xff) {
      if (jpeg.charAt(at + 1) == TABLES && jpeg.charAt(at + 4) == 0) {
        return jpeg.substring(at + HEADER, at + HEADER + TABLE).chars().sum();
      }
      at += 2 + (jpeg.charAt(at + 2) << 8 | jpeg.charAt(at + 3));
    }
    return null;
  }
}
