package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is worked on. */
sealed interface Input {
  /** The server gets it itself. */
  record Remote(String text) implements Input {}

  /** A file here, that is sent first. */
  record Local(Path file) implements Input {}

  /** The standard input, that is sent first. */
  record Piped() implements Input {}

  /** What the user wrote behind {@code -i}; a file wins over an id that looks like its name. */
  static Input of(String text) {
    if (text.matches("(https?|s3)://.+")) {
      return new Remote(text);
    }
    if (text.equals("-")) {
      return new Piped();
    }
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      if (file.toFile().length() == 0) {
        throw new Failure(Exit.LOCAL, "--input %s is empty: it has no bytes.".formatted(text), "");
      }
      return new Local(file);
    }
    if (text.startsWith("file_")) {
      return new Remote(text);
    }
    throw new Failure(
        Exit.USAGE,
        Files.isDirectory(file) && !text.isEmpty()
            ? "--input %s is a folder: it takes one file.".formatted(text)
            : "--input '%s' is neither a file here, nor a URL, nor a file's id.".formatted(text),
        "");
  }

  /** What the API calls it, once it is there. */
  default String sent(Inbox inbox) {
    return switch (this) {
      case Remote remote -> remote.text();
      case Local local -> inbox.send(local.file());
      case Piped _ -> inbox.send(System.in);
    };
  }
}
