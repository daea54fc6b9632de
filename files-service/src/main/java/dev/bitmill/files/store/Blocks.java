package dev.bitmill.files.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Memory that disks take as it is: aligned, and no more of it than was set. */
final class Blocks {
  /** What is written at once, and a multiple of where. */
  static final int SIZE = 1 << 20;

  private static final int MOST = 16;

  private final int alignment;
  private final Semaphore free = new Semaphore(MOST);
  private final ConcurrentLinkedQueue<ByteBuffer> used = new ConcurrentLinkedQueue<>();

  /** For a disk of that block size. */
  Blocks(long alignment) {
    this.alignment = Math.clamp(Long.highestOneBit(alignment), 1, SIZE);
  }

  /** An empty one, to be {@link #give given} back; none when too many are in use. */
  Optional<ByteBuffer> take() {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    ByteBuffer block = used.poll();
    return Optional.of(block == null ? allocate() : block.clear());
  }

  void give(ByteBuffer block) {
    used.add(block);
    free.release();
  }

  /** One that nobody counts. */
  ByteBuffer allocate() {
    return ByteBuffer.allocateDirect(SIZE + alignment).alignedSlice(alignment).slice(0, SIZE);
  }
}
