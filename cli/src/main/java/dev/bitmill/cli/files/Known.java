package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;

/** Tells the user which file there is not; an answer without a body cannot. */
final class Known {
  private static final int NOT_FOUND = 404;

  private Known() {}

  /** The answer about a file of this name, when there is one. */
  static Answer file(Answer answer, String name) {
    if (answer.status() == NOT_FOUND) {
      throw nothing(name);
    }
    return Api.accepted(answer);
  }

  /** That there is none. */
  static Failure nothing(String name) {
    return new Failure(
        Exit.REFUSED, "There is no file %s.".formatted(name), "'bitmill files ls' lists them.");
  }
}
