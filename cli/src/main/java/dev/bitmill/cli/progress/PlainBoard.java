package dev.bitmill.cli.progress;

import dev.bitmill.cli.output.Terminal;
import java.util.HashMap;
import java.util.Map;

/** A line for each step that began or ended, and for each quarter between. */
final class PlainBoard implements Board {
  private static final double QUARTER = 0.25;

  private final Terminal terminal;
  private final Map<String, String> shown = new HashMap<>();
  private boolean closed;

  PlainBoard(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void show(Step step) {
    String line = line(step);
    if (!closed && !line.isEmpty() && !line.equals(shown.put(step.name(), line))) {
      terminal.err().println(step.name() + " " + line);
    }
  }

  @Override
  public void tell(String sentence) {
    terminal.err().println(sentence);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** Without speed and time left, so that it changes seldom. */
  private static String line(Step step) {
    return switch (step.state()) {
      case WAITING -> "";
      case WORKING -> quarter(step);
      case DONE -> "done";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  private static String quarter(Step step) {
    int quarters = Math.min(3, (int) (step.done().orElse(0) / QUARTER)); // then it is done
    return quarters == 0 ? "…" : (int) (quarters * QUARTER * 100) + "%";
  }
}
