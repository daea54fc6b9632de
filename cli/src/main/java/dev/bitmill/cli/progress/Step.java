package dev.bitmill.cli.progress;

import java.util.OptionalDouble;

/**
 * A part of the work, as one line shows it.
 *
 * @param name such as {@code upload}; a later step of the same name replaces it
 * @param done from 0 to 1; nothing when that is not known
 * @param detail speed, time left, or what went wrong; may be empty
 */
public record Step(String name, State state, OptionalDouble done, String detail) {
  /** Where a step stands. */
  public enum State {
    WAITING,
    WORKING,
    DONE,
    FAILED,
    CANCELLED
  }

  /** How much of it, as people read it. */
  String percent() {
    return done.isEmpty() ? "" : (int) (done.getAsDouble() * 100) + "%";
  }
}
