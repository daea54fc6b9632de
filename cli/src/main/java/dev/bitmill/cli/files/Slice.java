package dev.bitmill.cli.files;

import dev.bitmill.cli.api.UnreadableException;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file, read as it is sent; several may be read at once. */
final class Slice extends InputStream {
  private final FileChannel file;
  private final Transfer transfer;
  private final long end;
  private long position;

  Slice(FileChannel file, long first, long length, Transfer transfer) {
    this.file = file;
    this.position = first;
    this.end = first + length;
    this.transfer = transfer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position == end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int read = read(ByteBuffer.wrap(buffer, offset, wanted));
    position += read;
    transfer.moved(read);
    return read;
  }

  private int read(ByteBuffer into) throws UnreadableException {
    try {
      int read = file.read(into, position);
      if (read < 0) {
        throw new IOException("it became shorter while it was sent");
      }
      return read;
    } catch (IOException unreadable) {
      throw new UnreadableException("The file", unreadable);
    }
  }
}
