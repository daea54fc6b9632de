package dev.bitmill.facade.api;

import dev.bitmill.facade.http.Exchange;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/** What the API address serves besides the RPCs, open to everybody. */
public interface Pages {
  /** The answer, when the request is for one of these pages. */
  Optional<MutableHttpResponse<?>> answer(Exchange exchange);
}
