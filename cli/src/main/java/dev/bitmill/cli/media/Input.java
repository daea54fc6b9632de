package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.files.Fingerprint;
import dev.bitmill.cli.files.RemotePath;
import dev.bitmill.cli.files.Uploads;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is worked on. */
sealed interface Input {
  /** The server gets it itself. */
  record Remote(String text) implements Input {}

  /** A file here, that is sent first. */
  record Local(Path file) implements Input {}

  /** What the user wrote behind {@code -i}; a file wins over an id that looks like its name. */
  static Input of(String text) {
    if (text.matches("(https?|s3)://.+")) {
      return new Remote(text);
    }
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return new Local(file);
    }
    if (text.startsWith("file_")) {
      return new Remote(text);
    }
    throw new Failure(
        Exit.USAGE,
        "--input %s is neither a file here, nor a URL, nor a file's id.".formatted(text),
        "");
  }

  /**
   * What the API calls it. A file goes where only the same bytes go, so that it replaces nothing,
   * and so that the same file again goes on where it was cut off.
   */
  default String uploaded(Uploads uploads) {
    return switch (this) {
      case Remote remote -> remote.text();
      case Local local -> {
        String name = String.valueOf(local.file().getFileName());
        RemotePath path = new RemotePath("uploads/" + Fingerprint.of(local.file()), name);
        yield uploads.put(local.file(), path).text("id");
      }
    };
  }
}
