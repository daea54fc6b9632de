package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import picocli.CommandLine.Option;

/** The form of what a command answers that does something: text, unless JSON is asked for. */
public final class JsonOption {
  @Option(names = "--json", description = "Print the result as JSON, on one line.")
  private boolean json;

  /** Prints all of what was answered, or what the next command wants of it. */
  public void print(Terminal terminal, Json answer, String text) {
    terminal.out().println(json ? answer : text);
  }

  public boolean isGiven() {
    return json;
  }
}
