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
  private static final int BAR = 24;
  private static final int WIDTH_FOR_BAR = 64;

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

  @Override
  public void tell(String sentence) {
    terminal.err().println(sentence);
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
    StringBuilder screen = new StringBuilder("\r");
    int above = drawn.stream().mapToInt(length -> rows(length, columns)).sum();
    if (above > 0) {
      screen.append(ESCAPE).append(above).append("A");
    }
    screen.append(ESCAPE).append("0J");
    List<Integer> lengths = new ArrayList<>();
    for (Step step : steps.values()) {
      String line = line(step, columns - 1);
      lengths.add(line.length());
      screen.append(coloured(step, line)).append("\n");
    }
    terminal.err().print(screen);
    terminal.err().flush();
    drawn = lengths;
    lastDrawn = System.nanoTime();
  }

  /** A terminal that was made narrower has broken longer lines into several rows. */
  private static int rows(int length, int columns) {
    return Math.max(1, (length + columns - 1) / columns);
  }

  private static String line(Step step, int width) {
    String bar = width < WIDTH_FOR_BAR ? "" : bar(step) + " ";
    String line =
        "%s %-10s %s%4s  %s"
            .formatted(mark(step), step.name(), bar, step.percent(), step.detail())
            .stripTrailing();
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }

  private static String bar(Step step) {
    int full =
        switch (step.state()) {
          case DONE -> BAR;
          default -> (int) (step.done().orElse(0) * BAR);
        };
    return "━".repeat(full) + "─".repeat(BAR - full);
  }

  private static String mark(Step step) {
    return switch (step.state()) {
      case WAITING -> "·";
      case WORKING -> "▸";
      case DONE -> "✓";
      case FAILED -> "✗";
      case CANCELLED -> "–";
    };
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
