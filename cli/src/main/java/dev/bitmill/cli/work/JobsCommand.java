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
    },
    footer = {
      "  bitmill jobs --status failed --limit 5",
      "  bitmill jobs ID --json | jq .tasks",
      "  id=$(bitmill video -i clip.mov --async) && bitmill jobs watch $id"
    })
public final class JobsCommand extends Work {
  JobsCommand(Session session) {
    super(session, "jobs");
  }
}
