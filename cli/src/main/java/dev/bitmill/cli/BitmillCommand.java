package dev.bitmill.cli;

import dev.bitmill.cli.connections.ConnectionsCommand;
import dev.bitmill.cli.files.FilesCommand;
import dev.bitmill.cli.health.HealthCommand;
import dev.bitmill.cli.keys.KeysCommand;
import dev.bitmill.cli.login.LoginCommand;
import dev.bitmill.cli.login.LogoutCommand;
import dev.bitmill.cli.media.AdaptiveCommand;
import dev.bitmill.cli.media.AnimationCommand;
import dev.bitmill.cli.media.AudioCommand;
import dev.bitmill.cli.media.ImageCommand;
import dev.bitmill.cli.media.ThumbnailsCommand;
import dev.bitmill.cli.media.VideoCommand;
import dev.bitmill.cli.work.JobsCommand;
import dev.bitmill.cli.work.RunsCommand;
import dev.bitmill.cli.work.TasksCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Everything that the program can do. */
@Command(
    name = "bitmill",
    version = "bitmill 0.1.0",
    header = "A media API that you run yourself, and its command line.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      VideoCommand.class,
      AudioCommand.class,
      ImageCommand.class,
      AnimationCommand.class,
      AdaptiveCommand.class,
      ThumbnailsCommand.class,
      FilesCommand.class,
      JobsCommand.class,
      TasksCommand.class,
      RunsCommand.class,
      ConnectionsCommand.class,
      KeysCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      HealthCommand.class,
      UpCommand.class,
      DemoCommand.class,
      ShowHelpCommand.class
    },
    exitCodeListHeading = "%nIt ends with%n",
    footerHeading = "%nEnvironment%n",
    footer = {
      "  BITMILL_API_URL   the address of the API, instead of the one that 'login' stored",
      "  BITMILL_API_KEY   the key, instead of the stored one; ITTYBIT_API_KEY is read as well",
      "  NO_COLOR          no colours, and no lines that are printed over"
    })
final class BitmillCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean version;

  private BitmillCommand() {}
}
