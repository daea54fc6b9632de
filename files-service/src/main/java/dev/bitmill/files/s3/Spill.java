package dev.bitmill.files.s3;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/** What memory has no room for: a file of the system's temporary folder, gone when it is closed. */
final class Spill implements Closeable {
  private final FileChannel file;

  private Spill(FileChannel file) {
    this.file = file;
  }

  static Spill open() throws IOException {
    return new Spill(
        FileChannel.open(Files.createTempFile("bitmill-part", ""), READ, WRITE, DELETE_ON_CLOSE));
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** From its beginning; closing it closes nothing. */
  InputStream stream() {
    return new InputStream() {
      private long at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = file.read(ByteBuffer.wrap(bytes, offset, length), at);
        at += Math.max(count, 0);
        return count;
      }
    };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
