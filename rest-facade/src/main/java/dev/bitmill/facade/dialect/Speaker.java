package dev.bitmill.facade.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.facade.transcoding.Route;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Says everything in the dialect that it is asked for in. */
@Singleton
public final class Speaker {
  private static final String RETRY_AFTER_SECONDS = "2";

  private final Links links;

  public Speaker(Links links) {
    this.links = links;
  }

  /** What an RPC answered; lists are always 200. */
  public MutableHttpResponse<?> answer(
      Dialect dialect, Exchange exchange, Route route, int status, ObjectNode response) {
    if (route.pageInfo().isPresent()) {
      return list(dialect, exchange, Page.of(route, response));
    }
    String type = route.rpc().getOutputType().getFullName();
    return resource(dialect, exchange, status, type, response);
  }

  /** One resource. */
  public MutableHttpResponse<?> resource(
      Dialect dialect, Exchange exchange, int status, String type, ObjectNode resource) {
    return switch (dialect) {
      case ENVELOPE -> {
        String self = links.of(exchange, type, resource.path("id").asText(""));
        yield Answers.json(status, Envelope.resource(exchange, resource, self));
      }
      case BARE -> Answers.json(status, resource);
    };
  }

  private MutableHttpResponse<?> list(Dialect dialect, Exchange exchange, Page page) {
    return switch (dialect) {
      case ENVELOPE -> Answers.json(200, Envelope.list(exchange, page, links));
      case BARE -> {
        MutableHttpResponse<?> answer =
            Answers.json(200, page.items())
                .header("Has-More", String.valueOf(page.hasMore()))
                .header("Limit", String.valueOf(page.limit()));
        page.next(exchange.target())
            .map(next -> "<" + links.self(exchange, next) + ">; rel=\"next\"")
            .ifPresent(next -> answer.header("Link", next));
        yield answer;
      }
    };
  }

  /** What went wrong. */
  public MutableHttpResponse<?> failure(Dialect dialect, Exchange exchange, Failure failure) {
    MutableHttpResponse<?> answer =
        switch (dialect) {
          case ENVELOPE ->
              Answers.json(failure.status(), Envelope.failure(exchange, failure, links));
          case BARE ->
              Answers.json(
                  failure.status(),
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("kind", failure.kind())
                      .put("message", failure.message()));
        };
    if (failure.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    if (failure.status() == 503 || failure.status() == 429) {
      answer.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return answer;
  }
}
