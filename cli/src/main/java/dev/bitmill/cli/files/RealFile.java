package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is written by a name: nothing else is replaced by a file than a file. */
final class RealFile {
  private RealFile() {}

  /** The file by this name; of a link, the one that it leads to. */
  static Path of(Path name) {
    if (Files.exists(name) && !Files.isRegularFile(name)) {
      throw new Failure(
          Exit.LOCAL,
          "%s is no file that could be replaced.".formatted(name),
          "'-o -' writes to the standard output.");
    }
    try {
      return Files.isSymbolicLink(name) ? name.toRealPath() : name;
    } catch (IOException leadsNowhere) {
      throw Failure.unwritable(name, leadsNowhere);
    }
  }
}
