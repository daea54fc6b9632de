package dev.bitmill.cli.work;

import dev.bitmill.cli.Session;
import picocli.CommandLine.Command;

@Command(
    name = "runs",
    description = "Lists runs, or shows one: graphs of tasks.",
    subcommands = {
      ListWorkCommand.class,
      CreateWorkCommand.class,
      WatchWorkCommand.class,
      CancelWorkCommand.class
    })
public final class RunsCommand extends Work {
  RunsCommand(Session session) {
    super(session, "runs");
  }
}
