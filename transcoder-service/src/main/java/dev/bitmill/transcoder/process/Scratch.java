package dev.bitmill.transcoder.process;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of this instance under the scratch root, with a private folder for each piece of work.
 * A lock tells the living from the dead: at the start, what dead instances left is removed.
 */
@Singleton
public final class Scratch {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);
  private static final String LOCK = "lock";

  private final Path mine;
  private final FileChannel lock;
  private final long reserve;
  private final Restraints restraints;

  public Scratch(ScratchSettings settings, Restraints restraints) {
    this.restraints = restraints;
    Path root = settings.folder();
    reserve = settings.scratchReserve();
    try {
      Files.createDirectories(root);
      // One instance starts at a time, so that none takes a newborn for dead.
      synchronized (Scratch.class) {
        try (FileChannel door = open(root)) {
          door.lock();
          removeStale(root);
          mine = Files.createTempDirectory(root, "instance-");
          lock = open(mine);
          lock.lock();
        }
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException("The scratch folder " + root + " cannot be used.", unusable);
    }
  }

  /** A new private folder, removed with all in it when closed. */
  public Workspace workspace(String name) throws IOException {
    return new Workspace(
        Files.createTempDirectory(mine, name.replaceAll("[^A-Za-z0-9_-]", "_") + "-"),
        reserve,
        restraints);
  }

  /** A folder that lasts as long as this instance. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(mine.resolve(name));
  }

  @PreDestroy
  void close() throws IOException {
    lock.close();
    Folders.remove(mine);
  }

  private static void removeStale(Path root) throws IOException {
    try (DirectoryStream<Path> instances = Files.newDirectoryStream(root, "instance-*")) {
      for (Path instance : instances) {
        if (isDead(instance)) {
          log.info("Removing what an instance that died left in {}", instance);
          Orphans.end(instance);
          Folders.remove(instance);
        }
      }
    }
  }

  private static boolean isDead(Path instance) throws IOException {
    try (FileChannel channel = open(instance);
        @Nullable FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException ours) {
      return false; // another instance in this JVM
    }
  }

  private static FileChannel open(Path instance) throws IOException {
    return FileChannel.open(
        instance.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
