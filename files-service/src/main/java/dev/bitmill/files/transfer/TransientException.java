package dev.bitmill.files.transfer;

import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.time.Duration;

/** What the other side did that may pass: worth another try. */
public final class TransientException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean refused;
  private final Duration retryAfter;

  private TransientException(String message, boolean refused, Duration retryAfter) {
    super(message);
    this.refused = refused;
    this.retryAfter = retryAfter;
  }

  /** The other side did something that it may not do the next time. */
  public static TransientException because(String message) {
    return new TransientException(message, false, Duration.ZERO);
  }

  /**
   * The other side answered that it cannot or will not.
   *
   * @param more what else it said; empty when nothing
   */
  public static TransientException answered(GuardedHttp.Answer answer, String more) {
    return new TransientException(
        "it answered " + answer.statusLine() + (more.isEmpty() ? "" : " (" + more + ")"),
        !mayPass(answer),
        RetryAfter.of(answer.header("Retry-After")));
  }

  /** Whether a status promises that another try may do better. */
  public static boolean mayPass(GuardedHttp.Answer answer) {
    int status = answer.status();
    return status == 408 || status == 429 || status >= 500;
  }

  /** True for an answer that will be the same the next time, unless leave is given anew. */
  public boolean refused() {
    return refused;
  }

  /** How long the other side asked to wait; zero when it did not. */
  Duration retryAfter() {
    return retryAfter;
  }
}
