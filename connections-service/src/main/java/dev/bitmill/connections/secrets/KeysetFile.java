package dev.bitmill.connections.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A key-set's file: readable by its owner only, and never seen half-written. */
record KeysetFile(Path path) {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A file that does not exist is made with what {@code fresh} gives. */
  void makeUnlessThere(Supplier<String> fresh) {
    try {
      if (Files.notExists(path)) {
        make(fresh.get());
      }
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  String read() {
    try {
      return Files.readString(path);
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  /** Differs when the file was replaced. */
  String mark() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.fileKey() + " " + now.lastModifiedTime() + " " + now.size();
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  /** Replaces the file's content in one step; two at once cannot happen. */
  void replace(UnaryOperator<String> change) {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.createFile(next, OWNER_ONLY);
    } catch (FileAlreadyExistsException another) {
      throw new IllegalStateException(
          "The key-set is being changed by another process; if that is not so, delete "
              + next
              + ".",
          another);
    } catch (IOException failed) {
      throw unusable(failed);
    }
    boolean moved = false;
    try {
      write(next, change.apply(read()));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
      syncEntries(folder());
    } catch (IOException failed) {
      throw unusable(failed);
    } finally {
      if (!moved) { // afterwards a file of that name is somebody else's
        deleteDraft(next);
      }
    }
  }

  private void make(String content) throws IOException {
    Path folder = folder();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".keyset", ""); // mode 600, as all temporary files
    try {
      write(draft, content);
      link(draft);
    } finally {
      Files.delete(draft);
    }
    syncEntries(folder);
  }

  private static void write(Path file, String content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  private static void syncEntries(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private void deleteDraft(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().resolveSibling("");
  }

  private UncheckedIOException unusable(IOException failed) {
    return new UncheckedIOException("The key-set file " + path + " cannot be used", failed);
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
