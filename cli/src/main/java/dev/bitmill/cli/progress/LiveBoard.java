package dev.bitmill.cli.progress;

import dev.bitmill.cli.output.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line a step, printed over as it goes on, and cut to the terminal's width of the moment. */
final class LiveBoard implements Board {
  private static final String ESCAPE = "\u001b[";
  private static final long BETWEEN_NANOS = 80_000_000;

  private final Terminal terminal;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private List<Integer> drawn = List.of();
  private long lastDrawn;
  private boolean closed;

  LiveBoard(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void show(Step step) {
    Step before = steps.put(step.name(), step);
    boolean isNews = before == null || before.state() != step.state();
    if (!closed && (isNews || System.nanoTime() - lastDrawn > BETWEEN_NANOS)) {
      draw();
    }
  }

  /** Above the steps, which stay together. */
  @Override
  public synchronized void tell(String sentence) {
    if (closed) {
      terminal.err().println(sentence);
      return;
    }
    terminal.err().print(erased(Math.max(2, terminal.columns())) + sentence + "\n");
    drawn = List.of();
    draw();
  }

  @Override
  public synchronized void close() {
    if (!closed && !steps.isEmpty()) {
      draw();
    }
    closed = true;
  }

  private void draw() {
    int columns = Math.max(2, terminal.columns());
    StringBuilder screen = new StringBuilder(erased(columns));
    List<Integer> lengths = new ArrayList<>();
    for (Step step : steps.values()) {
      String line = StepLine.of(step, columns - 1);
      lengths.add(line.length());
      screen.append(coloured(step, line)).append("\n");
    }
    terminal.err().print(screen);
    terminal.err().flush();
    drawn = lengths;
    lastDrawn = System.nanoTime();
  }

  /** Takes away what was drawn. */
  private String erased(int columns) {
    int above = drawn.stream().mapToInt(length -> rows(length, columns)).sum();
    return "\r" + (above == 0 ? "" : ESCAPE + above + "A") + ESCAPE + "0J";
  }

  /** A terminal that was made narrower has broken longer lines into several rows. */
  private static int rows(int length, int columns) {
    return Math.max(1, (length + columns - 1) / columns);
  }

  private String coloured(Step step, String line) {
    return switch (step.state()) {
      case WAITING -> terminal.styled("faint", line);
      case DONE -> terminal.styled("fg(green)", line);
      case FAILED -> terminal.styled("fg(red)", line);
      case CANCELLED -> terminal.styled("fg(yellow)", line);
      case WORKING -> line;
    };
  }
}
