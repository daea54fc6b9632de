package dev.bitmill.files.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one thing after another, each opened when it is its turn. */
final class Chain implements ReadableByteChannel {
  private final Deque<Link> ahead;
  private @Nullable ReadableByteChannel current;
  private boolean open = true;

  Chain(List<Link> links) {
    this.ahead = new ArrayDeque<>(links);
  }

  /** Something that can be opened. */
  interface Link {
    ReadableByteChannel open() throws IOException;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    while (true) {
      int count = current == null ? -1 : current.read(target);
      if (count >= 0) {
        return count;
      }
      closeCurrent();
      if (ahead.isEmpty()) {
        return -1;
      }
      current = ahead.remove().open();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    closeCurrent();
  }

  private void closeCurrent() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
