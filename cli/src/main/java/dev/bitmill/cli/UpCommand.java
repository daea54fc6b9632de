package dev.bitmill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands in the list of commands only: the launcher script starts the server's own program. */
@Command(
    name = "up",
    description = "Serves until Ctrl-C on this machine.",
    footerHeading = "%n",
    footer = "'bitmill up --help' has its options.")
final class UpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Failure(
        Exit.USAGE, "'up' is started by the bitmill script, which finds the server's program.", "");
  }
}
