package dev.bitmill.facade.http;

import io.micronaut.http.MutableHttpResponse;

/** What answers at one of the two addresses. */
public interface Site {
  /** Answers; may throw {@code ApiException} and whatever goes wrong. */
  MutableHttpResponse<?> answer(Exchange exchange) throws Exception;

  /** Says what went wrong, in this address's way. */
  MutableHttpResponse<?> failure(Exchange exchange, Failure failure);
}
