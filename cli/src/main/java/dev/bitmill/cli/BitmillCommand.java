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
    descriptionHeading = "%n",
    description = {
      "Answers go to the standard output, progress and errors to the standard error. Commands that list or show print a table to a person and JSON lines to a program; --text and --json say otherwise. The others print an id, a URL or a path; with --json, the whole answer.",
      "",
      "Commands that wait for a job show how far it is, and Ctrl-C cancels it. 'bitmill COMMAND --help' tells more about each."
    },
    commandListHeading = "",
    exitCodeListHeading = "%nIt ends with%n",
    footerHeading = "%nEnvironment%n")
final class BitmillCommand {
  @Option(
      names = {"-h", "--help"},
      order = 100,
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
