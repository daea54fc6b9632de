package dev.bitmill.cli;

import dev.bitmill.cli.output.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when something went wrong: a sentence, and what to do. */
final class Failures {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  int misused(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    boolean isGroup = !(command.getCommand() instanceof Callable<?>);
    if (isGroup && !(wrong instanceof UnmatchedArgumentException)) {
      command.usage(terminal.err());
      return Exit.USAGE.code();
    }
    terminal.err().println("bitmill: " + sentence(wrong));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      unmatched.getUnmatched().stream()
          .findFirst()
          .flatMap(word -> Nearest.to(word, command))
          .ifPresent(meant -> terminal.err().println("Did you mean '%s'?".formatted(meant)));
    }
    terminal
        .err()
        .println("'%s --help' tells more.".formatted(command.getCommandSpec().qualifiedName()));
    return Exit.USAGE.code();
  }

  private static String sentence(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().getFirst();
      return wrong.getCommandLine().getSubcommands().isEmpty()
          ? "'%s' is one word too many.".formatted(word)
          : "There is no command '%s'.".formatted(word);
    }
    return String.valueOf(wrong.getMessage());
  }

  int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return misused(wrong, new String[0]);
    }
    if (failure instanceof Failure known) {
      terminal.err().println("bitmill: " + known.sentence());
      if (!known.advice().isEmpty()) {
        terminal.err().println(known.advice());
      }
      return known.exit().code();
    }
    terminal.err().println("bitmill: this should not have happened: " + failure);
    return Exit.REFUSED.code();
  }
}
