package dev.bitmill.facade.dialect;

import dev.bitmill.facade.http.Exchange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an answer is wrapped. */
public enum Dialect {
  /** {@code {"meta", "data", "links"}}. */
  ENVELOPE,
  /** The resource itself. */
  BARE;

  private static final LocalDate BARE_SINCE = LocalDate.of(2025, 8, 20);
  private static final Pattern SDK_VERSION =
      Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

  /**
   * What a client asks for where it has the choice: by {@code Accept-Version} or {@code
   * ACCEPT_VERSION}, else by the version of the product's client library, else the envelope. A
   * version that cannot be read counts as not given.
   */
  public static Dialect wanted(Exchange exchange) {
    return exchange
        .header("Accept-Version")
        .flatMap(Dialect::byVersion)
        .or(() -> exchange.header("ACCEPT_VERSION").flatMap(Dialect::byVersion))
        .or(() -> exchange.header("X-Fern-SDK-Version").flatMap(Dialect::byLibrary))
        .orElse(ENVELOPE);
  }

  private static Optional<Dialect> byVersion(String version) {
    if (version.equalsIgnoreCase("latest")) {
      return Optional.of(BARE);
    }
    try {
      return Optional.of(LocalDate.parse(version).isBefore(BARE_SINCE) ? ENVELOPE : BARE);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** Libraries from 0.10.1 on expect bare answers everywhere. */
  private static Optional<Dialect> byLibrary(String version) {
    Matcher parts = SDK_VERSION.matcher(version);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String patch = parts.group(3);
    long number =
        (Long.parseLong(parts.group(1)) << 40)
            + (Long.parseLong(parts.group(2)) << 20)
            + (patch == null ? 0 : Long.parseLong(patch));
    return Optional.of(number >= (10L << 20) + 1 ? BARE : ENVELOPE);
  }
}
