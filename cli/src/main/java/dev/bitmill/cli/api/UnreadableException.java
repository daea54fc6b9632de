package dev.bitmill.cli.api;

import dev.bitmill.cli.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What is sent cannot be read here: the network is not to blame, and no new try helps. */
public final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param what is read
   */
  public UnreadableException(String what, IOException why) {
    super("%s cannot be read: %s".formatted(what, Reason.of(why)), why);
  }

  /** The one that a request failed with, if it did. */
  static Optional<UnreadableException> in(IOException failed) {
    return Stream.<Throwable>iterate(failed, each -> each != null, Throwable::getCause)
        .filter(UnreadableException.class::isInstance)
        .map(UnreadableException.class::cast)
        .findFirst();
  }
}
