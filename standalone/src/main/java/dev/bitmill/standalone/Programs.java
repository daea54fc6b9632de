package dev.bitmill.standalone;

import java.nio.file.Path;

/** Where PostgreSQL's and FFmpeg's programs are unpacked. */
final class Programs {
  private Programs() {}

  /**
   * The launcher names a folder beside the build, so that it is done once, not once a data folder.
   */
  static Path folder(DataFolder data) {
    String given = System.getProperty("bitmill.programs", "");
    return given.isEmpty() ? data.folder("programs") : Path.of(given).toAbsolutePath();
  }
}
