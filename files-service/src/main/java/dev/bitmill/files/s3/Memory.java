package dev.bitmill.files.s3;

import java.util.concurrent.Semaphore;

/**
 * How many parts may be in memory at once, whoever fills or sends them. Nobody waits for it: slow
 * clients would keep it from the others.
 */
final class Memory {
  private static final int MOST = 64;

  private final Semaphore parts;

  Memory(int parts) {
    this.parts = new Semaphore(parts);
  }

  /** A quarter of the heap. */
  static Memory forParts(int partSize) {
    return new Memory((int) Math.min(Runtime.getRuntime().maxMemory() / 4 / partSize, MOST));
  }

  /** True when there is room for a part, which is then {@link #release}d later. */
  boolean hold() {
    return parts.tryAcquire();
  }

  void release() {
    parts.release();
  }
}
