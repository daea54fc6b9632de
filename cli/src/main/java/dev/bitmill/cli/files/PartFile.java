package dev.bitmill.cli.files;

import dev.bitmill.cli.Failure;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What has arrived of a file, hidden beside the place where it is wanted. */
final class PartFile implements Arrival {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Path part;

  /**
   * @param version of the file: parts of different versions never mix
   */
  PartFile(Path target, String version) {
    UUID name = UUID.nameUUIDFromBytes(version.getBytes(StandardCharsets.UTF_8));
    this.target = target;
    this.part =
        target.resolveSibling(
            ".%s.%s.part".formatted(target.getFileName(), name.toString().substring(0, 8)));
  }

  @Override
  public long size() {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException unreadable) {
      throw Failure.unreadable(part, unreadable);
    }
  }

  /** Two processes that fetch one version write the same bytes to the same places. */
  @Override
  public void take(InputStream bytes, long from, Transfer transfer) throws IOException {
    transfer.resumeAt(from);
    try (FileChannel file = open(from)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        write(file, ByteBuffer.wrap(buffer, 0, read));
        transfer.moved(read);
      }
    }
  }

  private FileChannel open(long from) {
    try {
      return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
          .position(from);
    } catch (IOException unwritable) {
      throw Failure.unwritable(target, unwritable);
    }
  }

  /** A full disk is no broken connection: it is not tried again. */
  private void write(FileChannel file, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException full) {
      throw Failure.unwritable(target, full);
    }
  }

  @Override
  public String again() {
    return "Try again: it goes on where it stopped.";
  }

  /** Gives it its name; who looks sees nothing or all of it. */
  @Override
  public void publish() {
    try {
      if (Files.notExists(part)) { // an empty file has no bytes to arrive
        Files.createFile(part);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw Failure.unwritable(target, unwritable);
    }
  }
}
