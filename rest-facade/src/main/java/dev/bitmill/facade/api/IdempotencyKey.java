package dev.bitmill.facade.api;

import dev.bitmill.facade.http.Exchange;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.regex.Pattern;

/** The header by which a client marks a request, so that repeating it does nothing twice. */
final class IdempotencyKey {
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /** What the request is marked with; empty when it is not. */
  static String of(Exchange exchange) {
    String key = exchange.header("Idempotency-Key").orElse("");
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`Idempotency-Key` must be 1 to 255 printable ASCII characters.");
    }
    return key;
  }
}
