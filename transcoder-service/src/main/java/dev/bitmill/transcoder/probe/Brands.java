package dev.bitmill.transcoder.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The brands of an MP4-like file: the one that it leads with, then those that it is as well. An
 * AVIF may lead with the brand of all image files ({@code mif1}), which for FFmpeg is a film
 * without a table of contents.
 */
final class Brands {
  private static final int LEADING = 8;
  private static final int OTHERS = 16;
  private static final int LENGTH = 4;

  private Brands() {}

  /** Lets an AVIF in a private folder lead with its own brand; all else stays as it is. */
  static void settle(Path file) throws IOException {
    if (isAvifThatLeadsWithAnother(Head.of(file).text())) {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.seek(LEADING);
        bytes.write("avif".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  static boolean isAvifThatLeadsWithAnother(String head) {
    if (head.length() < OTHERS || !head.startsWith("ftypmif1", LENGTH)) {
      return false;
    }
    int end = Math.min(head.charAt(2) << 8 | head.charAt(3), head.length());
    for (int at = OTHERS; at + LENGTH <= end; at += LENGTH) {
      if (head.startsWith("avif", at)) {
        return true;
      }
    }
    return false;
  }
}
