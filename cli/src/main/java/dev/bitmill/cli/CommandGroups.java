package dev.bitmill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the program's commands by what people want from them. */
final class CommandGroups implements IHelpSectionRenderer {
  private static final int NAME_WIDTH = 12;

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    Catalogue.GROUPS.forEach(
        (title, commands) -> {
          text.append(String.format("%n%s%n", title));
          commands.forEach(command -> text.append(line(help, Catalogue.annotation(command))));
        });
    return text.toString();
  }

  private static String line(Help help, Command command) {
    return "  %s%s %s%n"
        .formatted(
            help.colorScheme().commandText(command.name()),
            " ".repeat(Math.max(0, NAME_WIDTH - command.name().length())),
            command.description()[0]);
  }
}
