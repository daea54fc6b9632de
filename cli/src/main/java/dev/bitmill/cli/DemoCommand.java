package dev.bitmill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands in the list of commands only: the launcher script starts the server's own program. */
@Command(
    name = "demo",
    description = "Serves, and turns a clip into a web video, a thumbnail and a preview.",
    footerHeading = "%n",
    footer = "'bitmill demo --help' has its options.")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Failure(
        Exit.USAGE,
        "'demo' is started by the bitmill script, which finds the server's program.",
        "");
  }
}
