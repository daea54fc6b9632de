package dev.bitmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Other than picocli's own, it goes with a {@code --help} that all commands inherit. */
@Command(name = "help", hidden = true, description = "Shows the help of a command.")
final class ShowHelpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Such as: files put.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).root().commandLine();
    for (String name : names) {
      CommandLine inner = command.getSubcommands().get(name);
      if (inner == null) {
        throw new Failure(
            Exit.USAGE,
            "There is no command '%s %s'."
                .formatted(command.getCommandSpec().qualifiedName(), name),
            "'bitmill --help' lists them.");
      }
      command = inner;
    }
    command.usage(command.getOut());
    return Exit.OK.code();
  }
}
