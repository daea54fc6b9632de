package dev.bitmill.cli.work;

import dev.bitmill.cli.Session;
import picocli.CommandLine.Command;

@Command(
    name = "tasks",
    description = "Lists tasks, or shows one: single steps of work.",
    subcommands = {
      ListWorkCommand.class,
      CreateWorkCommand.class,
      WatchWorkCommand.class,
      CancelWorkCommand.class
    })
public final class TasksCommand extends Work {
  TasksCommand(Session session) {
    super(session, "tasks");
  }
}
