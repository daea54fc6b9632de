package dev.bitmill.facade.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that must give as many bytes as were promised: an early end is an error, not an end. */
public class ExactStream extends FilterInputStream {
  private final long expected;
  private long seen;

  /**
   * Counts a stream.
   *
   * @param expected how many bytes are promised; negative when nothing is
   */
  public ExactStream(InputStream in, long expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0 && seen < expected) {
      throw new EOFException("ended after " + seen + " of " + expected + " bytes");
    }
    seen += Math.max(count, 0);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("Every byte is to be read.");
  }
}
