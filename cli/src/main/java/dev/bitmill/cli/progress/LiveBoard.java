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

  /** The longest bar, and the shortest that tells anything. */
  private static final int LONGEST_BAR = 24;

  private static final int SHORTEST_BAR = 8;

  /** What stands beside a bar: the step, its percent, the time left, the speed and two sizes. */
  private static final int BESIDE_BAR = 68;

  private static final String GAP = "  ";

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
      String line = line(step, columns - 1);
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

  /** Where there is less room than for all of it, the end of the detail is left out. */
  private static String line(Step step, int width) {
    StringBuilder line =
        new StringBuilder(
            "%s %-10s %s%4s"
                .formatted(mark(step), step.name(), bar(step, width - BESIDE_BAR), step.percent()));
    for (String part : step.detail().split(GAP, -1)) {
      if (line.length() + GAP.length() + part.length() > width) {
        break;
      }
      line.append(GAP).append(part);
    }
    String whole = line.toString().stripTrailing();
    return whole.substring(0, Math.min(whole.length(), width));
  }

  private static String bar(Step step, int room) {
    if (room < SHORTEST_BAR) {
      return "";
    }
    int length = Math.min(room, LONGEST_BAR);
    boolean isDone = step.state() == Step.State.DONE;
    int full = isDone ? length : (int) (step.done().orElse(0) * length);
    return "━".repeat(full) + "─".repeat(length - full) + " ";
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
