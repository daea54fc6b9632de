package dev.bitmill.cli.shell;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Looks into commands. */
final class Commands {
  private Commands() {}

  /** The commands in a command, those with several names once. */
  static List<CommandSpec> visible(CommandSpec command) {
    return command.subcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .filter(sub -> !sub.usageMessage().hidden())
        .toList();
  }
}
