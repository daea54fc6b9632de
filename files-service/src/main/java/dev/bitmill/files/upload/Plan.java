package dev.bitmill.files.upload;

import dev.bitmill.files.store.BlobPart;
import dev.bitmill.files.upload.Segment.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done with a piece, byte by byte, given what is there.
 *
 * @param segments the whole piece, in order
 * @param contested writers in the middle of the same bytes: they must end before this one begins
 */
record Plan(List<Segment> segments, List<String> contested) {

  /**
   * Plans a piece.
   *
   * @param others what overlaps it, in order and without overlapping each other
   * @param yielded how many bytes are left to another request that is writing them: neighbours
   *     share one where a client takes the end of a range for exclusive
   */
  static Plan of(long first, long behind, List<PieceRow> others, long yielded) {
    List<Segment> segments = new ArrayList<>();
    List<String> contested = new ArrayList<>();
    long at = first;
    for (PieceRow other : others) {
      long from = Math.max(other.first(), first);
      long to = Math.min(other.behind(), behind);
      if (from > at) {
        segments.add(new Segment(at, from, Action.WRITE, null));
      }
      if (other.done()) {
        BlobPart part = new BlobPart(other.writer(), other.first(), other.behind());
        segments.add(new Segment(from, to, Action.COMPARE, part));
      } else if (to - from <= yielded && !other.revoked()) {
        segments.add(new Segment(from, to, Action.LEAVE, null));
      } else {
        contested.add(other.writer());
      }
      at = to;
    }
    if (at < behind) {
      segments.add(new Segment(at, behind, Action.WRITE, null));
    }
    return new Plan(List.copyOf(segments), contested.stream().distinct().toList());
  }

  /** How many bytes are written. */
  long written() {
    return segments.stream()
        .filter(segment -> segment.action() == Action.WRITE)
        .mapToLong(segment -> segment.behind() - segment.first())
        .sum();
  }
}
