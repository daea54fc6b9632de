package dev.bitmill.files.upload;

import java.util.ArrayList;
import java.util.List;

/** What is missing of an upload. */
public final class Gaps {
  private Gaps() {}

  /**
   * Bytes that are missing.
   *
   * @param first the first one
   * @param last the last one
   */
  public record Gap(long first, long last) {}

  /** What the pieces, which are in order, leave out of the total. */
  static List<Gap> of(List<PieceRow> done, long total) {
    List<Gap> gaps = new ArrayList<>();
    long at = 0;
    for (PieceRow piece : done) {
      if (piece.first() > at) {
        gaps.add(new Gap(at, piece.first() - 1));
      }
      at = piece.behind();
    }
    if (at < total) {
      gaps.add(new Gap(at, total - 1));
    }
    return gaps;
  }
}
