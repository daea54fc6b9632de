package dev.bitmill.cli.shell;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What fish needs: a line for each command and each option, with the words that lead to it. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder("# Completion of bitmill for fish\n");

  private FishCompletion() {}

  static String of(CommandLine program) {
    FishCompletion completion = new FishCompletion();
    completion.add(program.getCommandSpec(), "");
    return completion.script.toString();
  }

  /**
   * @param seen the condition under which the command has been typed; empty for the program itself
   */
  private void add(CommandSpec command, String seen) {
    command.options().forEach(option -> add(option, seen));
    List<CommandSpec> inner = Commands.visible(command);
    String names = String.join(" ", inner.stream().map(CommandSpec::name).toList());
    String none = "not __fish_seen_subcommand_from " + names;
    String next = seen.isEmpty() ? "__fish_use_subcommand" : seen + "; and " + none;
    for (CommandSpec sub : inner) {
      line(next, "-f -a " + sub.name(), sub.usageMessage().description());
      String typed = "__fish_seen_subcommand_from " + sub.name();
      add(sub, seen.isEmpty() ? typed : seen + "; and " + typed);
    }
  }

  private void add(OptionSpec option, String seen) {
    StringBuilder what = new StringBuilder();
    for (String name : option.names()) {
      what.append(name.startsWith("--") ? "-l " : "-s ")
          .append(name.replaceFirst("^-+", ""))
          .append(' ');
    }
    line(seen, what + (option.arity().max() > 0 ? "-r" : ""), option.description());
  }

  private void line(String condition, String what, String[] description) {
    script.append("complete -c bitmill");
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition));
    }
    script.append(' ').append(what.strip());
    script.append(" -d ").append(quoted(description.length == 0 ? "" : description[0]));
    script.append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
