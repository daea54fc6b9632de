package dev.bitmill.standalone;

/** Why Bitmill does not start or go on: one sentence for the person at the terminal. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String sentence) {
    super(sentence);
  }

  Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
