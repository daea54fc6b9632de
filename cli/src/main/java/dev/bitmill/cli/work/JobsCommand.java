package dev.bitmill.cli.work;

import dev.bitmill.cli.Session;
import picocli.CommandLine.Command;

@Command(
    name = "jobs",
    description = "Lists jobs, or shows one: probe, import, encode and export in one request.",
    subcommands = {
      ListWorkCommand.class,
      CreateWorkCommand.class,
      WatchWorkCommand.class,
      CancelWorkCommand.class
    })
public final class JobsCommand extends Work {
  JobsCommand(Session session) {
    super(session, "jobs");
  }
}
