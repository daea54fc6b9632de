package dev.bitmill.facade.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A body that is read while it is sent, as fast as the client takes it. The stream is closed when
 * all is sent, and when the client is gone before.
 *
 * @param stream the bytes
 * @param length how many; empty where only the end of the stream tells
 */
public record ByteStreamBody(InputStream stream, OptionalLong length) implements Closeable {
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
