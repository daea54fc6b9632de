package dev.bitmill.facade.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, as fast as it is read. A body that ends before its promised length, or in the
 * middle of a chunk, is a {@link BodyCutOff} and never an end.
 */
final class BodyStream extends FilterInputStream {
  private final long promised;
  private long seen;

  BodyStream(InputStream in, long promised) {
    super(in);
    this.promised = promised;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException broken) {
      throw new BodyCutOff(broken);
    }
    if (count < 0 && seen < promised) {
      throw new BodyCutOff(new EOFException(seen + " of " + promised + " bytes"));
    }
    seen += Math.max(count, 0);
    return count;
  }
}
