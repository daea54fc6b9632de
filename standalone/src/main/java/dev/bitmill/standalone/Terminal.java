package dev.bitmill.standalone;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Where we print to: with colours and lines that change for a person at a terminal, plain where a
 * file or a pipe reads, or where {@code NO_COLOR} asks for it.
 */
final class Terminal {
  private final PrintStream out;
  private final boolean live;
  private final boolean coloured;

  Terminal(PrintStream out, boolean live, boolean coloured) {
    this.out = out;
    this.live = live;
    this.coloured = coloured;
  }

  static Terminal ours() {
    boolean person =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !"dumb".equals(System.getenv("TERM"));
    String noColour = System.getenv("NO_COLOR");
    return new Terminal(System.out, person, person && (noColour == null || noColour.isEmpty()));
  }

  /** Whether printed lines can be printed over. */
  boolean isLive() {
    return live;
  }

  void line(String text) {
    out.println(text);
  }

  /** Goes back to the beginning of the last lines, to print them again. */
  void back(int lines) {
    out.print("\u001b[" + lines + "A\u001b[0J");
  }

  String bold(String text) {
    return coloured("1", text);
  }

  String dim(String text) {
    return coloured("2", text);
  }

  String green(String text) {
    return coloured("32", text);
  }

  String red(String text) {
    return coloured("31", text);
  }

  private String coloured(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
