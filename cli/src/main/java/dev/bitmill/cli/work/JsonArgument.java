package dev.bitmill.cli.work;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Reason;
import dev.bitmill.cli.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON that stands on the command line, in a file, or in the standard input. */
final class JsonArgument {
  private JsonArgument() {}

  /** Reads what was given behind an option. */
  static Json read(String option, String given) {
    try {
      return Json.parse(text(given));
    } catch (IOException unreadable) {
      throw new Failure(
          Exit.LOCAL,
          "%s %s cannot be read: %s.".formatted(option, given, Reason.of(unreadable)),
          "");
    } catch (IllegalArgumentException malformed) {
      throw new Failure(
          Exit.USAGE, "%s is not JSON: %s.".formatted(option, malformed.getMessage()), "");
    }
  }

  private static String text(String given) throws IOException {
    if (given.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return given.stripLeading().startsWith("{") ? given : Files.readString(Path.of(given));
  }
}
