package dev.bitmill.tasks.run;

import java.util.Locale;

/** How work stands to a project's other work. Each of the three is a line of its own. */
public enum Urgency {
  LOW(64),
  NORMAL(1),
  HIGH(1);

  private final int stride;

  Urgency(int stride) {
    this.stride = stride;
  }

  /** From one to the next of its line so many others of another line have their turns. */
  public int stride() {
    return stride;
  }

  /** As clients write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
