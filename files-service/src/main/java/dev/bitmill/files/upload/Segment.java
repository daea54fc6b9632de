package dev.bitmill.files.upload;

import dev.bitmill.files.store.BlobPart;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a run of bytes that comes in.
 *
 * @param first where it begins
 * @param behind the byte after its last one
 * @param action what is done
 * @param part what is compared with
 */
record Segment(long first, long behind, Action action, @Nullable BlobPart part) {
  /** What can be done with bytes. */
  enum Action {
    /** Nobody has them. */
    WRITE,
    /** They are there; these must be the same. */
    COMPARE,
    /** Another request is writing them right now, and only its end byte is the same as ours. */
    LEAVE
  }
}
