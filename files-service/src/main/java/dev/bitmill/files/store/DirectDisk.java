package dev.bitmill.files.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writing past the system's page cache. What is stored must be on the disk before it counts, so
 * caching a long file costs processor time, and the memory that databases cache with, for nothing.
 */
final class DirectDisk {
  private static final long USUAL = 4096;
  private static final Logger log = LoggerFactory.getLogger(DirectDisk.class);

  private final Optional<OpenOption> direct;
  private final Blocks blocks;

  /** For the files of a folder; not every file system can do it. */
  DirectDisk(Path folder) {
    blocks = new Blocks(blockSize(folder));
    Path probe = folder.resolve("direct");
    direct = option().filter(it -> works(probe, it));
  }

  /** Some mounts cannot be found; whether the guess is good is tried. */
  private static long blockSize(Path folder) {
    try {
      return Files.getFileStore(folder).getBlockSize();
    } catch (IOException | RuntimeException unknown) {
      return USUAL;
    }
  }

  /** The JDK has it in a module that Java's standard does not know. */
  private static Optional<OpenOption> option() {
    try {
      Object[] options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
      return Arrays.stream(options)
          .map(OpenOption.class::cast)
          .filter(it -> it.toString().equals("DIRECT"))
          .findAny();
    } catch (ClassNotFoundException another) {
      return Optional.empty();
    }
  }

  private boolean works(Path probe, OpenOption option) {
    try (FileChannel channel = FileChannel.open(probe, CREATE, WRITE, DELETE_ON_CLOSE, option)) {
      return channel.write(blocks.allocate()) == Blocks.SIZE;
    } catch (IOException | RuntimeException cannot) {
      log.info("Long files are written through the page cache: {}", cannot.toString());
      return false;
    }
  }

  Blocks blocks() {
    return blocks;
  }

  /** Opens a file that exists; only whole blocks can be written, at multiples of their size. */
  Optional<FileChannel> open(Path file) throws IOException {
    return direct.isPresent()
        ? Optional.of(FileChannel.open(file, WRITE, direct.get()))
        : Optional.empty();
  }
}
