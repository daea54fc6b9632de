package dev.bitmill.facade.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, as fast as it is read. A body that ends before its promised length, or in the
 * middle of a chunk, is a {@link BodyCutOff} and never an end.
 */
final class BodyStream extends ExactStream {
  BodyStream(InputStream in, long promised) {
    super(in, promised);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException broken) {
      throw new BodyCutOff(broken);
    }
  }
}
