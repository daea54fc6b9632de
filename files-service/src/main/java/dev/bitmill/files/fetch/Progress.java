package dev.bitmill.files.fetch;

import org.jspecify.annotations.Nullable;

/** Is told how far a fetch is, often. */
@FunctionalInterface
public interface Progress {
  /**
   * Told after every piece.
   *
   * @param received bytes so far
   * @param total bytes in all; null when the source does not say
   */
  void at(long received, @Nullable Long total);
}
