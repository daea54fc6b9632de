package dev.bitmill.facade.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A body that is a part of a file, read while it is sent. The file is closed when all is sent, and
 * when the client is gone before.
 *
 * @param first the first byte
 * @param length how many bytes
 */
public record FileBody(FileChannel file, long first, long length) implements Closeable {
  @Override
  public void close() throws IOException {
    file.close();
  }
}
