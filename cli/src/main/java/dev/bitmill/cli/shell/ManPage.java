package dev.bitmill.cli.shell;

import java.util.Locale;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's page of the manual, in roff. */
final class ManPage {
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  static String name(CommandSpec command) {
    return command.qualifiedName("-") + ".1";
  }

  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    String[] description = command.usageMessage().description();
    String[] header = command.usageMessage().header();
    String summary = description.length > 0 ? description[0] : header.length > 0 ? header[0] : "";
    page.append(".TH \"%s\" 1\n".formatted(command.qualifiedName("-").toUpperCase(Locale.ROOT)));
    section("NAME").append(text(command.qualifiedName("-") + " - " + summary));
    Help help = command.commandLine().getHelp();
    section("SYNOPSIS").append(".nf\n").append(text(help.synopsis(0).strip())).append(".fi\n");
    section("DESCRIPTION")
        .append(".nf\n")
        .append(text(String.join("\n", description)))
        .append(".fi\n");
    section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(parameter.paramLabel(), parameter.description());
    }
    for (OptionSpec option : command.options()) {
      String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
      item(String.join(", ", option.names()) + label, option.description());
    }
    if (!Commands.visible(command).isEmpty()) {
      section("COMMANDS");
      Commands.visible(command).forEach(sub -> item(sub.name(), sub.usageMessage().description()));
    }
    if (!command.usageMessage().exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      command.usageMessage().exitCodeList().forEach((code, meaning) -> item(code, meaning));
    }
    return page.toString();
  }

  private StringBuilder section(String title) {
    return page.append(".SH ").append(title).append('\n');
  }

  private void item(String name, String... description) {
    page.append(".TP\n.B ").append(text(name)).append(text(String.join("\n", description)));
  }

  /** A line that begins with a point or a quote would be a request to roff, a minus a hyphen. */
  private static String text(String text) {
    return text.replace("\\", "\\e")
            .replace("-", "\\-")
            .replaceAll("(?m)^([.'])", "\\\\&$1")
            .stripTrailing()
        + "\n";
  }
}
