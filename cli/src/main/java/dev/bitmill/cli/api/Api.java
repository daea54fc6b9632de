package dev.bitmill.cli.api;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The HTTP API. What it refuses, and what the network keeps from it, ends in a {@link Failure}. */
public final class Api {
  /** A little more than the API allows itself for fetching a file. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Credentials credentials;
  private final Http http = new Http();

  public Api(Credentials credentials) {
    this.credentials = credentials;
  }

  public Credentials credentials() {
    return credentials;
  }

  /** For requests that {@link #request} made. */
  public Http http() {
    return http;
  }

  public Json get(String path) {
    return accepted(ask(request(at(path)).GET())).json();
  }

  /** Creates or does something: once, however often it has to be sent. */
  public Json post(String path, Json body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  /** As {@link #post(String, Json)}; the same key again does not do it again. */
  public Json post(String path, Json body, String idempotencyKey) {
    return accepted(ask(posting(path, body).header("Idempotency-Key", idempotencyKey))).json();
  }

  /** A request that posts JSON, and that may be sent again as it is. */
  public HttpRequest.Builder posting(String path, Json body) {
    return json(at(path))
        .POST(BodyPublishers.ofString(body.value() == null ? "{}" : body.toString()));
  }

  public Json patch(String path, Json body) {
    return accepted(ask(json(at(path)).method("PATCH", BodyPublishers.ofString(body.toString()))))
        .json();
  }

  public Json delete(String path) {
    return accepted(ask(request(at(path)).DELETE())).json();
  }

  /** A list, page by page as it is read. */
  public Stream<Json> list(String path) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Pages(at(path)), Spliterator.ORDERED), false);
  }

  /** A request with the key, in the dialect that commands speak. */
  public HttpRequest.Builder request(URI url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Accept-Version", "latest")
            .header("User-Agent", "bitmill-cli");
    return credentials.key().isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + credentials.key());
  }

  /** Where a path of the API is; the API may lie below a path itself. */
  public URI at(String path) {
    return credentials.address().resolve(path.startsWith("/") ? path.substring(1) : path);
  }

  /** What the API answers, whatever it is; another server's answer ends in a {@link Failure}. */
  public Answer ask(HttpRequest.Builder request) {
    Answer answer = send(request);
    if (answer.isForeign()) {
      throw foreign();
    }
    return answer;
  }

  /** That another server answered. */
  public Failure foreign() {
    return new Failure(
        Exit.NETWORK,
        "%s does not answer as a Bitmill API.".formatted(credentials.address()),
        "'bitmill login' or BITMILL_API_URL name the address of the API.");
  }

  /** The answer of a request, whatever it is. */
  public Answer send(HttpRequest.Builder request) {
    return new Answer(http.send(request.build(), BodyHandlers.ofString()));
  }

  /** The answer of a request that is not tried again. */
  public Answer sendOnce(HttpRequest request) throws IOException {
    return new Answer(http.once(request, BodyHandlers.ofString()));
  }

  /** The answer, when the API did what was asked. */
  public static Answer accepted(Answer answer) {
    if (answer.status() / 100 == 2) {
      return answer;
    }
    throw refusal(answer);
  }

  /** What an answer that is none tells the user. */
  public static Failure refusal(Answer answer) {
    String sentence =
        answer.json().at("message").isPresent()
            ? answer.json().text("message")
            : answer.json().at("error").text("message");
    String said = sentence.isEmpty() ? "The server answered " + answer.status() + "." : sentence;
    return switch (answer.status()) {
      case 401 ->
          new Failure(
              Exit.NOT_AUTHORISED,
              said,
              "'bitmill login' stores a key; BITMILL_API_KEY names one.");
      case 403 -> new Failure(Exit.NOT_AUTHORISED, said, "");
      case 429, 502, 503, 504 -> new Failure(Exit.NETWORK, said, "Try again in a while.");
      case 500 ->
          new Failure(
              Exit.REFUSED, said, "The server's log has more about " + reference(answer) + ".");
      default -> new Failure(Exit.REFUSED, said, "");
    };
  }

  private static String reference(Answer answer) {
    return answer.header("X-Request-Id").isEmpty() ? "it" : answer.header("X-Request-Id");
  }

  private HttpRequest.Builder json(URI url) {
    return request(url).header("Content-Type", "application/json");
  }

  /** Asks for the next page when the one before has been read. */
  private final class Pages implements Iterator<Json> {
    private final Deque<Json> items = new ArrayDeque<>();
    private Optional<URI> next;

    Pages(URI first) {
      this.next = Optional.of(first);
    }

    @Override
    public boolean hasNext() {
      while (items.isEmpty() && next.isPresent()) {
        Answer page = accepted(ask(request(next.get()).GET()));
        items.addAll(page.json().items());
        next = page.next();
      }
      return !items.isEmpty();
    }

    @Override
    public Json next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.remove();
    }
  }
}
