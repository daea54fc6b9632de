package dev.bitmill.standalone;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code bitmill} command. */
@Command(
    name = "bitmill",
    description = "A media API that you run yourself.",
    version = "bitmill 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UpCommand.class, DemoCommand.class})
public final class Bitmill {
  /** As in the help of the other commands: no path is broken over two lines. */
  private static final int HELP_WIDTH = 100;

  private Bitmill() {}

  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Bitmill())
        .setParameterExceptionHandler(Bitmill::misused)
        .setExecutionExceptionHandler(Bitmill::failed)
        .setUsageHelpWidth(HELP_WIDTH);
  }

  private static int misused(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    say(command.getErr(), wrong);
    command
        .getErr()
        .println("'%s --help' tells more.".formatted(command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof Refusal) {
      say(command.getErr(), failure);
    } else {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void say(PrintWriter to, Exception failure) {
    to.println("bitmill: " + failure.getMessage());
  }
}
