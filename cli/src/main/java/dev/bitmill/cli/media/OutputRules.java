package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.output.Terminal;

/** Refuses at once what could only go wrong at the end. */
final class OutputRules {
  private OutputRules() {}

  /**
   * @param isSeveralFiles whether the result will be a directory
   */
  static void check(Output output, JobOptions asked, boolean isSeveralFiles, Terminal terminal) {
    if (asked.async && output.isHere()) {
      throw new Failure(
          Exit.USAGE,
          "--async does not wait for a result that --output could take.",
          "Leave one of them out; 'bitmill files get' fetches a result later.");
    }
    String obstacle =
        switch (output) {
          case Output.Piped _ -> ofPipe(asked, isSeveralFiles, terminal);
          case Output.Fetched fetched when isSeveralFiles && !fetched.format().isEmpty() ->
              "the result is several files: name a folder/.";
          case Output.Fetched _, Output.Stored _, Output.Kept _ -> "";
        };
    if (!obstacle.isEmpty()) {
      throw new Failure(Exit.USAGE, "--output %s: %s".formatted(asked.output, obstacle), "");
    }
  }

  private static String ofPipe(JobOptions asked, boolean isSeveralFiles, Terminal terminal) {
    if (isSeveralFiles) {
      return "the result is several files: name a folder/.";
    }
    if (asked.json) {
      return "--json goes to the standard output, too.";
    }
    return terminal.isPerson() ? "the standard output is a terminal." : "";
  }
}
