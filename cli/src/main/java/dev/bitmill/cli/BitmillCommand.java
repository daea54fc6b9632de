package dev.bitmill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself; {@link Catalogue} has its commands. */
@Command(
    name = "bitmill",
    version = "bitmill 0.1.0",
    header = "A media API that you run yourself, and its command line.",
    customSynopsis = "Usage: bitmill COMMAND [OPTIONS]",
    synopsisHeading = "",
    commandListHeading = "",
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
