package dev.bitmill.cli.shell;

import dev.bitmill.cli.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command's page of the manual: its help, in the sections that Unix knows. */
final class ManPage {
  private final CommandSpec command;
  private final UsageMessageSpec usage;
  private final Roff page = new Roff();

  private ManPage(CommandSpec command) {
    this.command = command;
    this.usage = command.usageMessage();
  }

  static String fileName(CommandSpec command) {
    return name(command) + ".1";
  }

  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    page.title(name(command).toUpperCase(Locale.ROOT), command.root().version()[0]);
    page.section("NAME").text(name(command) + " - " + summary().replaceFirst("\\.$", ""));
    page.section("SYNOPSIS").verbatim(synopsis());
    page.section("DESCRIPTION").paragraphs(List.of(usage.description()));
    options();
    commands();
    facts("ENVIRONMENT", Facts.environment());
    facts("FILES", Facts.files());
    facts("EXIT STATUS", command.root().usageMessage().exitCodeList());
    examples();
    page.section("SEE ALSO").text(String.join(", ", related()));
    return page.toString();
  }

  private String summary() {
    return (usage.header().length > 0 ? usage.header() : usage.description())[0];
  }

  private String synopsis() {
    return command.commandLine().getHelp().synopsis(0).strip().replaceFirst("^Usage: ", "");
  }

  private void options() {
    page.section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      page.item(parameter.paramLabel(), description(parameter));
    }
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparingInt(OptionSpec::order))
        .forEach(option -> page.item(words(option), description(option)));
  }

  private static String words(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    return String.join(", ", option.names())
        + (option.arity().min() == 0 && !value.isEmpty() ? "[" + value + "]" : value);
  }

  private void commands() {
    List<CommandSpec> inner = Commands.visible(command);
    if (!inner.isEmpty()) {
      page.section("COMMANDS");
      inner.forEach(sub -> page.item(sub.name(), sub.usageMessage().description()[0]));
    }
  }

  private void facts(String title, Map<String, String> facts) {
    page.section(title);
    facts.forEach(page::item);
  }

  /** What stands below a help, but below that of the program itself. */
  private void examples() {
    if (usage.footer().length > 0 && command.parent() != null) {
      page.section("EXAMPLES").verbatim(String.join("\n", usage.footer()));
    }
  }

  /** The command that it belongs to, and those that belong to it. */
  private List<String> related() {
    CommandSpec parent = command.parent();
    Stream<CommandSpec> above = parent == null ? Stream.empty() : Stream.of(parent);
    return Stream.concat(above, Commands.visible(command).stream())
        .map(each -> name(each) + "(1)")
        .toList();
  }

  private static String description(ArgSpec argument) {
    String required = argument.required() && argument instanceof OptionSpec ? " Required." : "";
    return String.join(" ", argument.description()).replace("%%", "%") + required;
  }

  private static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }
}
