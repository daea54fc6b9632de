package dev.bitmill.facade.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, as fast as it is read, and no slower than patience lasts. A body that ends
 * before its promised length, or in the middle of a chunk, is a {@link BodyCutOff} and never an
 * end.
 */
final class BodyStream extends ExactStream {
  private final Patience patience;
  private long waited;
  private long received;

  BodyStream(InputStream in, long promised, Patience patience) {
    super(in, promised);
    this.patience = patience;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long begin = System.nanoTime();
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException broken) {
      throw new BodyCutOff(broken);
    }
    waited += System.nanoTime() - begin;
    received += Math.max(count, 0);
    if (count > 0) {
      patience.check(waited, received);
    }
    return count;
  }
}
