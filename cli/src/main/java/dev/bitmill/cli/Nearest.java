package dev.bitmill.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what a misspelt word was meant to be. */
final class Nearest {
  /** Of so few letters two others are another word. */
  private static final int SHORT = 4;

  private Nearest() {}

  /** The command's own option or sub-command that looks like the word, by its usual name. */
  static Optional<String> to(String word, CommandLine command) {
    String name = word.replaceFirst("=.*", "");
    return name.startsWith("-")
        ? among(options(command), name)
            .or(() -> among(commands(command), name.replaceFirst("^-+", "")))
        : among(commands(command), name);
  }

  private static Optional<String> among(Map<String, String> names, String name) {
    return names.keySet().stream()
        .filter(each -> Spelling.distance(name, each) <= (name.length() < SHORT ? 1 : 2))
        .min(Comparator.comparingInt(each -> Spelling.distance(name, each)))
        .map(names::get);
  }

  private static Map<String, String> options(CommandLine command) {
    Map<String, String> names = new TreeMap<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        List.of(option.names()).forEach(name -> names.put(name, option.longestName()));
      }
    }
    return names;
  }

  private static Map<String, String> commands(CommandLine command) {
    Map<String, String> names = new TreeMap<>();
    command
        .getSubcommands()
        .forEach(
            (name, inner) -> {
              if (!inner.getCommandSpec().usageMessage().hidden()) {
                names.put(name, inner.getCommandName());
              }
            });
    return names;
  }
}
