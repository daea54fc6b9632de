package dev.bitmill.files.push;

/** Is told how far a push is, now and then. */
@FunctionalInterface
public interface PushProgress {
  /** Told twice a second. */
  void at(long sent, long total);
}
