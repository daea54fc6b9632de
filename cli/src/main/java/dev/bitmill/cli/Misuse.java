package dev.bitmill.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that makes no sense.
 *
 * @param wrong what picocli found
 */
record Misuse(ParameterException wrong) {
  /** Says what is wrong, what was perhaps meant, and where to read on. */
  void tell(PrintWriter err) {
    CommandLine command = wrong.getCommandLine();
    Optional<String> word = word();
    if (word.isEmpty() && !(command.getCommand() instanceof Callable<?>)) {
      command.usage(err); // a group without a command
      return;
    }
    err.println("bitmill: " + sentence());
    word.flatMap(unknown -> Nearest.to(unknown, command))
        .ifPresent(meant -> err.println("Did you mean '%s'?".formatted(meant)));
    err.println("'%s --help' tells more.".formatted(command.getCommandSpec().qualifiedName()));
  }

  /** The word that nobody knows. */
  private Optional<String> word() {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().findFirst()
        : Optional.empty();
  }

  private String sentence() {
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return (wrong.getCommandLine().getSubcommands().isEmpty()
              ? "'%s' is one word too many."
              : "There is no command '%s'.")
          .formatted(unmatched.getUnmatched().getFirst());
    }
    return String.valueOf(wrong.getMessage());
  }
}
