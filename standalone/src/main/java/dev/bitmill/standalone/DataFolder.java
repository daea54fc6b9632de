package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything of one Bitmill. While it is open no other Bitmill can open it:
 * the operating system holds the lock, so it never outlives the process.
 */
final class DataFolder implements AutoCloseable {
  /** Far behind the text, so that others can read the text while the lock is held. */
  private static final long LOCKED_BYTE = 1 << 20;

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /** Makes the folder where it is missing, and takes it. */
  static DataFolder open(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new Refusal("The data folder %s is a file: name a folder with --data.".formatted(root));
    }
    try {
      Files.createDirectories(root);
    } catch (IOException failed) {
      throw new Refusal("The data folder %s cannot be made: %s.".formatted(root, failed), failed);
    }
    try {
      FileChannel file =
          FileChannel.open(
              root.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(file) == null) {
        String owner = read(file);
        file.close();
        throw new Refusal(
            "The data folder %s is in use by another Bitmill (process %s)."
                .formatted(root, owner.isEmpty() ? "unknown" : owner));
      }
      file.truncate(0);
      file.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
      return new DataFolder(root, file);
    } catch (IOException failed) {
      throw new Refusal(
          "The data folder %s cannot be written to: %s.".formatted(root, failed), failed);
    }
  }

  /** A sub-folder, made where it is missing. */
  Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path root() {
    return root;
  }

  @Override
  public void close() {
    try {
      lockFile.truncate(0);
      lockFile.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException lockedByThisProcess) {
      return null;
    }
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    file.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
