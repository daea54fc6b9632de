package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Reason;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes for the program behind a pipe: what it has read cannot be taken back. */
final class Pipe implements Arrival {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private long size;

  Pipe(OutputStream out) {
    this.out = out;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void take(InputStream bytes, long from, Transfer transfer) throws IOException {
    bytes.skipNBytes(size - from);
    byte[] buffer = new byte[BUFFER];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      write(buffer, read);
      size += read;
      transfer.moved(read);
    }
  }

  private void write(byte[] buffer, int length) {
    try {
      out.write(buffer, 0, length);
    } catch (IOException failed) {
      throw new Failure(
          Exit.LOCAL,
          "Broken pipe".equals(failed.getMessage())
              ? "Nobody reads the standard output any more."
              : "The standard output cannot be written: %s.".formatted(Reason.of(failed)),
          "");
    }
  }

  @Override
  public String again() {
    return "Try again.";
  }

  @Override
  public void publish() {}
}
