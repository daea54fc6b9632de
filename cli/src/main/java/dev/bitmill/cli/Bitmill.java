package dev.bitmill.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.bitmill.cli.media.OptionValue;
import dev.bitmill.cli.output.Terminal;
import picocli.CommandLine;

/** The {@code bitmill} program. */
public final class Bitmill {
  private Bitmill() {}

  public static void main(String[] args) {
    Session session = new Session(System.getenv(), Terminal.ours(System.getenv()));
    int code = command(session).execute(args);
    session.terminal().flush();
    System.exit(code);
  }

  /** Every command, ready to be executed. */
  public static CommandLine command(Session session) {
    Failures failures = new Failures(session.terminal());
    CommandLine command = new CommandLine(BitmillCommand.class, new CommandFactory(session));
    command.getCommandSpec().usageMessage().exitCodeList(Exit.meanings());
    command.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, new CommandGroups());
    return command
        .registerConverter(OptionValue.class, OptionValue::parse)
        .setOut(session.terminal().out())
        .setErr(session.terminal().err())
        .setColorScheme(session.terminal().colours())
        .setParameterExceptionHandler(failures::misused)
        .setExecutionExceptionHandler(failures::failed)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(30)
        .setAbbreviatedOptionsAllowed(false);
  }
}
