package dev.bitmill.cli.files;

import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What has arrived of a file, hidden beside the place where it is wanted. */
final class PartFile {
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

  long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /**
   * Keeps what arrives until it ends or is cut off; what was there before goes unless it is added
   * to.
   */
  void append(InputStream bytes, boolean isMore, Transfer transfer) throws IOException {
    if (!isMore) {
      transfer.resumeAt(0);
    }
    try (OutputStream file =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            isMore ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        file.write(buffer, 0, read);
        transfer.moved(read);
      }
    }
  }

  /** Gives it its name; who looks sees nothing or all of it. */
  void publish() throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
