package dev.bitmill.cli.files;

import dev.bitmill.cli.api.UnreadableException;
import dev.bitmill.cli.progress.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes whose number is known when they have gone by. */
final class CountedStream extends FilterInputStream {
  private final Transfer transfer;

  CountedStream(InputStream in, Transfer transfer) {
    super(in);
    this.transfer = transfer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = in.read(buffer, offset, length);
      transfer.moved(Math.max(0, read));
      return read;
    } catch (IOException unreadable) {
      throw new UnreadableException("The standard input", unreadable);
    }
  }
}
