package dev.bitmill.cli.output;

import picocli.CommandLine.Option;

/** The form of what a command shows: text to a person, JSON lines to a program. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description = "Print JSON, one resource a line; the default where the output is no terminal.")
  private boolean json;

  @Option(names = "--text", description = "Print text, also where the output is no terminal.")
  private boolean text;

  boolean isJson(Terminal terminal) {
    return json || (!text && !terminal.isPerson());
  }
}
