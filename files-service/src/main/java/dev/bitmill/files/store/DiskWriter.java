package dev.bitmill.files.store;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a file. What follows after the beginning of a run goes straight to the disk in whole
 * blocks; the rest goes through the page cache.
 */
final class DiskWriter implements Closeable {
  private final DirectDisk disk;
  private final int beginning;
  private final FileChannel cached;
  private final Optional<FileChannel> direct;

  /** Holds the bytes up to {@link #next} that are not in the file yet. */
  private @Nullable ByteBuffer block;

  private long next;
  private long run;
  private boolean closed;

  /**
   * For a file that exists.
   *
   * @param beginning how many bytes of a run go through the cache, which suits what is short and
   *     read again soon
   */
  DiskWriter(DirectDisk disk, Path file, int beginning) throws IOException {
    this.disk = disk;
    this.beginning = beginning;
    direct = disk.open(file);
    try {
      cached = FileChannel.open(file, WRITE);
    } catch (IOException failed) {
      if (direct.isPresent()) {
        direct.get().close();
      }
      throw failed;
    }
  }

  /** Writes all the bytes; they are there for others to read after {@link #commit}. */
  synchronized void write(long position, ByteBuffer bytes) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (position != next) {
      flush();
      next = position;
      run = position;
    }
    while (bytes.hasRemaining()) {
      boolean boundary = next % Blocks.SIZE == 0;
      if (boundary && direct.isPresent() && block == null && next - run >= beginning) {
        block = disk.blocks().take().orElse(null);
      }
      int toBoundary = Blocks.SIZE - (int) (next % Blocks.SIZE);
      ByteBuffer part = bytes.slice(bytes.position(), Math.min(bytes.remaining(), toBoundary));
      bytes.position(bytes.position() + part.remaining());
      put(part);
    }
  }

  private void put(ByteBuffer part) throws IOException {
    int length = part.remaining();
    if (block == null) {
      write(cached, next, part);
    } else if (!block.put(part).hasRemaining()) {
      write(direct.orElseThrow(), next + length - Blocks.SIZE, block.flip());
      block.clear();
    }
    next += length;
  }

  private void flush() throws IOException {
    if (block != null) {
      write(cached, next - block.position(), block.flip());
      letGo();
    }
  }

  /** After a failure nobody knows what is in the file, so nothing more is written. */
  private void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
    closed = true;
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    closed = false;
  }

  /** Returns when all that was written is on the disk. */
  synchronized void commit() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    flush();
    cached.force(false);
  }

  private void letGo() {
    if (block != null) {
      disk.blocks().give(block);
      block = null;
    }
  }

  /** Nothing is written after this. What was not committed may be missing. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    letGo();
    try (cached) {
      if (direct.isPresent()) {
        direct.get().close();
      }
    }
  }
}
