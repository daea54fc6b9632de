package dev.bitmill.cli.output;

import picocli.CommandLine.Option;

/** The form of what a command answers that does something: text, unless JSON is asked for. */
public final class JsonOption {
  @Option(names = "--json", description = "Print the result as JSON, on one line.")
  private boolean json;

  public boolean isGiven() {
    return json;
  }
}
