package dev.bitmill.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How every help is laid out: what stands below a command is an example. */
final class Layout {
  private static final String GAP = "%n";

  private Layout() {}

  /** Lays out the help of a command and of those in it, where they do not say otherwise. */
  static void of(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    boolean hasParameters = !command.positionalParameters().isEmpty();
    usage.parameterListHeading(GAP);
    usage.optionListHeading(hasParameters ? "" : GAP);
    if (usage.commandListHeading().startsWith("Commands")) {
      usage.commandListHeading("%nCommands%n");
    }
    if (usage.footer().length > 0 && usage.footerHeading().isEmpty()) {
      usage.footerHeading("%nExamples%n");
    }
    command.subcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .forEach(Layout::of);
  }
}
