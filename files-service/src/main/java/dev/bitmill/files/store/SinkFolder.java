package dev.bitmill.files.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A blob that is filled in parts, as a folder: one file {@code bytes} in which every part is
 * written at its place, so that assembling moves nothing; and beside it a file for each writer,
 * locked while it lives. The operating system drops the locks of a process that dies.
 */
final class SinkFolder {
  /** The living writers of this process: asking the system for its own locks would drop them. */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;

  SinkFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path bytes() {
    return folder.resolve("bytes");
  }

  PartSink begin(String writer, DirectDisk disk) throws IOException {
    if (!Files.exists(bytes())) {
      Files.createDirectories(folder);
      FileChannel.open(bytes(), CREATE, WRITE).close();
      FolderStore.sync(folder);
      FolderStore.sync(folder.resolveSibling(""));
    }
    Path lock = folder.resolve(writer);
    FileChannel locked = FileChannel.open(lock, CREATE_NEW, WRITE);
    locked.lock();
    HERE.add(lock);
    try {
      return new Sink(lock, locked, new DiskWriter(disk, bytes(), 0));
    } catch (IOException failed) {
      locked.close();
      HERE.remove(lock);
      Files.deleteIfExists(lock);
      throw failed;
    }
  }

  boolean isGone(String writer) throws IOException {
    Path lock = folder.resolve(writer);
    if (HERE.contains(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, WRITE)) {
      boolean gone = channel.tryLock() != null;
      if (gone) {
        Files.deleteIfExists(lock);
      }
      return gone;
    } catch (NoSuchFileException ended) {
      return true;
    }
  }

  void delete() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException deleted) {
      return;
    }
    Files.deleteIfExists(folder);
  }

  private record Sink(Path lock, FileChannel locked, DiskWriter file) implements PartSink {
    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      file.write(position, bytes);
    }

    @Override
    public void commit() throws IOException {
      file.commit();
    }

    /** The lock goes last: while it is there, something may still be written. */
    @Override
    public void close() throws IOException {
      file.close();
      locked.close();
      HERE.remove(lock);
      Files.deleteIfExists(lock);
    }
  }
}
