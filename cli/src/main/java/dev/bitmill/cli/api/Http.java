package dev.bitmill.cli.api;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends requests, and sends them again when what kept them may pass. Every request of ours may be
 * sent again: those that create something carry a key that the server knows them by.
 */
public final class Http {
  /** 408 and 425 are for proxies. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 502, 503, 504);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private volatile boolean answered;

  /** The answer, whatever its status is. */
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    Patience patience = new Patience();
    while (true) {
      try {
        HttpResponse<T> response = once(request, body);
        if (!PASSING.contains(response.statusCode())
            || !patience.again(response.headers().firstValue("Retry-After").orElse(""))) {
          return response;
        }
      } catch (IOException cut) {
        // An address that has answered is no wrong one: its server is being started again.
        boolean isWrong = nobodyThere(cut) && !answered;
        if (isWrong || UnreadableException.in(cut).isPresent() || !patience.again("")) {
          throw unreachable(request.uri(), cut);
        }
      }
    }
  }

  /** The answer, or why there is none, of one try. */
  public <T> HttpResponse<T> once(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      HttpResponse<T> response = client.send(request, body);
      answered = true;
      return response;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.INTERRUPTED, "Interrupted.", "");
    }
  }

  /** What the user reads when there is no answer. */
  public static Failure unreachable(URI url, IOException cut) {
    return unreachable(url, cut, "Try again.");
  }

  /**
   * As {@link #unreachable(URI, IOException)}.
   *
   * @param again what to do when the connection was lost
   */
  public static Failure unreachable(URI url, IOException cut, String again) {
    Optional<UnreadableException> here = UnreadableException.in(cut);
    if (here.isPresent()) {
      return new Failure(Exit.LOCAL, here.get().getMessage() + ".", "");
    }
    String address = url.getScheme() + "://" + url.getAuthority();
    if (isUnknown(cut)) {
      return new Failure(
          Exit.NETWORK,
          "The name of %s is not known.".formatted(address),
          "'bitmill login' or BITMILL_API_URL name the address of the API.");
    }
    return nobodyThere(cut)
        ? new Failure(
            Exit.NETWORK,
            "Nothing answers at %s.".formatted(address),
            "'bitmill up' starts a server; 'bitmill login' or BITMILL_API_URL name another one.")
        : new Failure(
            Exit.NETWORK,
            "The connection to %s was lost: %s.".formatted(address, Reason.of(cut)),
            again);
  }

  private static boolean nobodyThere(IOException cut) {
    return cut instanceof ConnectException;
  }

  private static boolean isUnknown(IOException cut) {
    return cut instanceof ConnectException
        && cut.getCause() != null
        && cut.getCause().getCause() instanceof UnresolvedAddressException;
  }
}
