package dev.bitmill.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.bitmill.cli.media.OptionValue;
import dev.bitmill.cli.output.Terminal;
import java.util.List;
import picocli.CommandLine;

/** The {@code bitmill} program. */
public final class Bitmill {
  private Bitmill() {}

  public static void main(String[] args) {
    Session session = new Session(System.getenv(), Terminal.ours(System.getenv()));
    int code = command(session, args).execute(args);
    session.terminal().flush();
    System.exit(code);
  }

  /** Every command, ready to be executed. */
  public static CommandLine whole(Session session) {
    return command(session, Catalogue.all());
  }

  /** The command that these words mean, ready to be executed with them. */
  static CommandLine command(Session session, String... words) {
    return command(session, Catalogue.meantBy(words));
  }

  private static CommandLine command(Session session, List<Class<?>> commands) {
    CommandFactory factory = new CommandFactory(session);
    CommandLine program = new CommandLine(BitmillCommand.class, factory);
    commands.forEach(command -> program.addSubcommand(new CommandLine(command, factory)));
    program
        .getCommandSpec()
        .usageMessage()
        .exitCodeList(Exit.meanings())
        .footer(Facts.environmentLines());
    Layout.of(program.getCommandSpec());
    program.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, new CommandGroups());
    Failures failures = new Failures(session.terminal());
    return program
        .registerConverter(OptionValue.class, OptionValue::parse)
        .setOut(session.terminal().out())
        .setErr(session.terminal().err())
        .setColorScheme(session.terminal().colours())
        .setParameterExceptionHandler(failures::misused)
        .setExecutionExceptionHandler(failures::failed)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(30)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
