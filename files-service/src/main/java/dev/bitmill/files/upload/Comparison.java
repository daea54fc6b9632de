package dev.bitmill.files.upload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads what was stored beside what comes in again. */
final class Comparison implements AutoCloseable {
  private static final int AT_ONCE = 1 << 16;

  private final ReadableByteChannel stored;
  private final ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);

  Comparison(ReadableByteChannel stored) {
    this.stored = stored;
  }

  /** True when the next stored bytes are these. */
  boolean isSame(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      buffer.clear().limit(Math.min(buffer.capacity(), bytes.remaining()));
      while (buffer.hasRemaining()) {
        if (stored.read(buffer) < 0) {
          throw new EOFException("The store lost bytes that it had.");
        }
      }
      buffer.flip();
      if (!buffer.equals(bytes.slice(bytes.position(), buffer.limit()))) {
        return false;
      }
      bytes.position(bytes.position() + buffer.limit());
    }
    return true;
  }

  @Override
  public void close() {
    try {
      stored.close();
    } catch (IOException onlyRead) {
      // Nothing was written, so nothing is lost.
    }
  }
}
