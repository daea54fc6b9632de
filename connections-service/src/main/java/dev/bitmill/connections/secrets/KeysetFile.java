package dev.bitmill.connections.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** A key-set's file: readable by its owner only, and never seen half-written. */
record KeysetFile(Path path) {
  /** The file's content; a file that does not exist is made with what {@code fresh} gives. */
  String readOrMake(Supplier<String> fresh) {
    try {
      if (Files.notExists(path)) {
        make(fresh.get());
      }
      return Files.readString(path);
    } catch (IOException failed) {
      throw new UncheckedIOException("The key-set file " + path + " cannot be used", failed);
    }
  }

  private void make(String content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".keyset", ""); // mode 600, as all temporary files
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      link(draft);
    } finally {
      Files.delete(draft);
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  /** Unlike a rename, a link never replaces the key-set that another instance just made. */
  private void link(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException another) {
      // Both instances read what the other one made.
      return;
    }
  }
}
