package dev.bitmill.facade.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A body that is read while it is sent, as fast as the client takes it. The stream is closed when
 * all is sent, and when the client is gone before.
 *
 * @param stream the bytes
 * @param length how many
 */
public record ByteStreamBody(InputStream stream, long length) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
