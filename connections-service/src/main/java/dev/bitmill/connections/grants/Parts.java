package dev.bitmill.connections.grants;

/** How an object is divided: into equal parts, as some storages insist, but for the last. */
final class Parts {
  /** As many as a storage takes. */
  private static final long MOST = 10_000;

  private static final long MIB = 1L << 20;

  private Parts() {}

  /** The size of an object's parts: the smallest allowed, or as large as their number demands. */
  static long size(long object, long smallest) {
    long needed = Math.ceilDiv(Math.ceilDiv(object, MOST), MIB) * MIB;
    return Math.max(smallest, needed);
  }

  static int count(long object, long partSize) {
    return (int) Math.ceilDiv(object, partSize);
  }

  /** The size of one part, counted from 1. */
  static long size(long object, long partSize, int number) {
    return Math.min(partSize, object - (number - 1) * partSize);
  }
}
