package dev.bitmill.cli;

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
