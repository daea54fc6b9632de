package dev.bitmill.tasks.signing;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What broke on the way to a user's server, in words for that user. */
public final class Broken {
  private Broken() {}

  /**
   * Says it.
   *
   * @param took how long it lasted until it broke
   * @param limit how long it could have lasted
   */
  public static String words(Exception broken, Duration took, Duration limit) {
    if (took.compareTo(limit) >= 0) {
      return "It did not answer within " + limit.toMillis() / 1000.0 + " s.";
    }
    return switch (broken) {
      case ConnectException refused -> "It does not accept connections.";
      case UnknownHostException unknown -> "Its host name is not known.";
      case SSLException insecure -> "No secure connection to it could be made: " + said(insecure);
      default -> "The connection to it broke: " + said(broken);
    };
  }

  private static String said(Exception broken) {
    @Nullable String message = broken.getMessage();
    return Objects.requireNonNullElse(message, broken.getClass().getSimpleName());
  }
}
