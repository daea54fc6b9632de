package dev.bitmill.files.transfer;

import java.time.Duration;
import java.util.Optional;

/** How long a source asks to be left alone. A date is as good as nothing for so short a wait. */
final class RetryAfter {
  private RetryAfter() {}

  static Duration of(Optional<String> header) {
    return header
        .map(String::strip)
        .filter(it -> it.matches("[0-9]{1,6}"))
        .map(it -> Duration.ofSeconds(Long.parseLong(it)))
        .orElse(Duration.ZERO);
  }
}
