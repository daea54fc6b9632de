package dev.bitmill.facade.delivery;

import dev.bitmill.facade.http.Exchange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** What a request says about the copy that the client has: RFC 9110, section 13. */
final class Conditions {
  private final Exchange exchange;
  private final String etag;
  private final Instant modified;

  /**
   * @param etag the strong tag, with its quotes
   * @param modified when the file last changed
   */
  Conditions(Exchange exchange, String etag, Instant modified) {
    this.exchange = exchange;
    this.etag = etag;
    this.modified = modified.truncatedTo(ChronoUnit.SECONDS);
  }

  /** True when the client's copy is still good: 304. */
  boolean notModified() {
    Optional<String> tags = exchange.header("If-None-Match");
    if (tags.isPresent()) {
      return tags.get().equals("*")
          || Arrays.stream(tags.get().split(",", -1))
              .map(tag -> tag.strip().replaceFirst("^W/", ""))
              .anyMatch(etag::equals);
    }
    return exchange
        .header("If-Modified-Since")
        .flatMap(HttpDate::parse)
        .filter(since -> !modified.isAfter(since))
        .isPresent();
  }

  /** True when a part may be sent: the rest that the client has is of the same bytes. */
  boolean rangeHolds() {
    return exchange
        .header("If-Range")
        .map(
            value ->
                value.startsWith("\"")
                    ? value.equals(etag)
                    : HttpDate.parse(value).filter(modified::equals).isPresent())
        .orElse(true);
  }
}
