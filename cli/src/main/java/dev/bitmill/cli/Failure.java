package dev.bitmill.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Ends the command with a sentence, and with what to do about it. */
public final class Failure extends RuntimeException {
  private final Exit exit;
  private final String advice;

  /**
   * @param sentence what went wrong
   * @param advice what to do about it; may be empty
   */
  public Failure(Exit exit, String sentence, String advice) {
    super(sentence);
    this.exit = exit;
    this.advice = advice;
  }

  /** A file or a folder here that cannot be written, seen before anything was done. */
  public static Failure unwritable(Path path, IOException why) {
    return new Failure(Exit.LOCAL, "%s cannot be written: %s.".formatted(path, Reason.of(why)), "");
  }

  /** A file here that cannot be read. */
  public static Failure unreadable(Path path, IOException why) {
    return new Failure(Exit.LOCAL, "%s cannot be read: %s.".formatted(path, Reason.of(why)), "");
  }

  /** The same failure, and what to do about it. */
  public Failure advising(String advice) {
    return new Failure(exit, sentence(), advice);
  }

  public Exit exit() {
    return exit;
  }

  public String advice() {
    return advice;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
