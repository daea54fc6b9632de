package dev.bitmill.cli.progress;

/** A step as one line of a terminal. */
final class StepLine {
  /** The longest bar, and the shortest that tells anything. */
  private static final int LONGEST_BAR = 24;

  private static final int SHORTEST_BAR = 8;

  /** What stands beside a bar: the step, its percent, the time left, the speed and two sizes. */
  private static final int BESIDE_BAR = 68;

  private static final String GAP = "  ";

  private StepLine() {}

  /** Where there is less room than for all of it, the end of the detail is left out. */
  static String of(Step step, int width) {
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
}
