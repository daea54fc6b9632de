package dev.bitmill.cli;

import dev.bitmill.cli.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a person reads when something went wrong: a sentence, and what to do. */
final class Failures {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  int misused(ParameterException wrong, String[] args) {
    new Misuse(wrong).tell(terminal.err());
    return Exit.USAGE.code();
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
