package dev.bitmill.files.push;

import dev.bitmill.files.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a part from the store as the network takes it, and counts it. */
final class PartBody extends InputStream {
  private final ReadableByteChannel channel;
  private final AtomicLong sent;
  private long read;

  PartBody(ReadableByteChannel channel, AtomicLong sent) {
    this.channel = channel;
    this.sent = sent;
  }

  /** It did not arrive, so it does not count. */
  void takeBack() {
    sent.addAndGet(-read);
    read = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** What the store says is not what the storage says: it ends the push. */
  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      int count = channel.read(ByteBuffer.wrap(buffer, offset, length));
      if (count > 0) {
        read += count;
        sent.addAndGet(count);
      }
      return count;
    } catch (IOException failed) {
      throw Blobs.unavailable(failed);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
