package dev.bitmill.facade;

import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * What the HTTP server refuses by itself, before a request comes to the {@link FrontDoor}: methods
 * nobody knows, lines and headers too long, and what it cannot read at all.
 */
@Singleton
final class OwnErrors implements ErrorResponseProcessor<Object> {
  private final FrontDoor door;

  OwnErrors(FrontDoor door) {
    this.door = door;
  }

  @Override
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    int status = response.code();
    String kind =
        switch (status) {
          case 404, 405 -> ErrorKind.METHOD_NOT_ALLOWED.word();
          case 413 -> ErrorKind.TOO_LARGE.word();
          case 415 -> ErrorKind.TYPE_UNSUPPORTED.word();
          default -> status < 500 ? ErrorKind.REQUEST_INVALID.word() : ErrorKind.INTERNAL.word();
        };
    HttpRequest<?> request = context.getRequest();
    Exchange exchange = door.exchange(request);
    String message =
        status < 500
            ? "The HTTP server refused this request: " + response.reason() + "."
            : "Something went wrong on our side; the reference is " + exchange.requestId() + ".";
    MutableHttpResponse<?> said =
        door.site(request)
            .failure(exchange, new Failure(status == 404 ? 405 : status, kind, message));
    said.getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.header(name, value)));
    response.status(said.status()).header(FrontDoor.REQUEST_ID, exchange.requestId());
    return response.body(said.body());
  }
}
