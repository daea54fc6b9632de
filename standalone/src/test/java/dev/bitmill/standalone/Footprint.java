package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds in memory.
 *
 * @param pid its number
 */
record Footprint(long pid) {
  /** Megabytes now. */
  long now() {
    return megabytes("VmRSS");
  }

  /** The most megabytes since {@link #forget}. */
  long peak() {
    return megabytes("VmHWM");
  }

  /** Forgets the peak so far. */
  void forget() {
    try {
      Files.writeString(proc("clear_refs"), "5");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private long megabytes(String name) {
    try {
      return Files.readAllLines(proc("status")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
