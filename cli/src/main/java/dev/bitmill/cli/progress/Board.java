package dev.bitmill.cli.progress;

import dev.bitmill.cli.output.Terminal;

/** Where progress is shown, in the order in which steps first appear. */
public interface Board extends AutoCloseable {
  /** Shows a step as it is now. */
  void show(Step step);

  /** Says something below it. */
  void tell(String sentence);

  /** Leaves what is shown; nothing is shown afterwards. */
  @Override
  void close();

  /** Lines that change on a terminal, lines that follow each other elsewhere. */
  static Board on(Terminal terminal) {
    return terminal.isLive() ? new LiveBoard(terminal) : new PlainBoard(terminal);
  }
}
