package dev.bitmill.transcoder.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what a process complained about; the first thousand may be the same one. */
final class Tail {
  private static final int LINES = 20;
  private static final int LINE_LENGTH = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    String clipped = line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) : line;
    if (!clipped.isBlank() && !clipped.equals(lines.peekLast())) {
      lines.add(clipped);
      if (lines.size() > LINES) {
        lines.remove();
      }
    }
  }

  synchronized String text() {
    return String.join("\n", lines);
  }
}
