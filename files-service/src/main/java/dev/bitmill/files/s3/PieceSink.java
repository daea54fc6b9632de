package dev.bitmill.files.s3;

import dev.bitmill.files.store.PartSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes parts of a blob as objects that are named by where they begin. None crosses a multiple of
 * the part size, so that where the client's pieces do not either, the storage can copy them whole.
 */
final class PieceSink implements PartSink {
  private final Bucket bucket;
  private final Memory memory;
  private final int partSize;
  private final String folder;
  private final Crew crew = new Crew(S3Store.SENT_AT_ONCE);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable PartBuffer part;
  private long first;
  private long at;
  private volatile boolean closed;

  PieceSink(Bucket bucket, Memory memory, int partSize, String folder) {
    this.bucket = bucket;
    this.memory = memory;
    this.partSize = partSize;
    this.folder = folder;
  }

  @Override
  public void write(long position, ByteBuffer bytes) throws IOException {
    lock.lock();
    try {
      if (position != at) {
        send();
        at = position;
      }
      while (bytes.hasRemaining()) {
        PartBuffer target = target();
        int before = target.size();
        target.fill(bytes);
        at += target.size() - before;
        if (target.isFull()) {
          send();
        }
      }
    } finally {
      unlock();
    }
  }

  private PartBuffer target() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    PartBuffer target = part;
    if (target == null) {
      first = at;
      target = new PartBuffer(memory, (int) (partSize - at % partSize));
      part = target;
    }
    return target;
  }

  private void send() throws IOException {
    PartBuffer full = part;
    if (full != null) {
      String object = folder + Fragment.name(first);
      crew.begin(
          () -> {
            try (full) {
              bucket.put(object, full);
            }
          });
      part = null;
    }
  }

  @Override
  public void commit() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      send();
      crew.finish();
    } finally {
      unlock();
    }
  }

  /** Does not wait for a write that is stuck: that one cleans up after itself. */
  @Override
  public void close() throws IOException {
    closed = true;
    crew.stop();
    if (lock.tryLock()) {
      unlock();
    }
  }

  private void unlock() throws IOException {
    PartBuffer left = part;
    try {
      if (closed && left != null) {
        part = null;
        left.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
