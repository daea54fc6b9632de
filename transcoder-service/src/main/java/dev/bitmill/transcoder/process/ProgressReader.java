package dev.bitmill.transcoder.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the lines of {@code -progress} together. */
public final class ProgressReader {
  private final Map<String, String> block = new HashMap<>();

  /** Takes a line; answers when it completes a block. */
  public Optional<Progress> line(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String key = line.substring(0, equals);
    if (!key.equals("progress")) {
      block.put(key, line.substring(equals + 1).strip());
      return Optional.empty();
    }
    Double micros = number(block.get("out_time_us"));
    Progress progress =
        new Progress(
            micros == null || micros < 0 ? null : micros / 1e6, number(block.get("speed")));
    block.clear();
    return Optional.of(progress);
  }

  /** {@code N/A} is no number; a speed ends with an x. */
  private static @Nullable Double number(@Nullable String text) {
    if (text == null
        || text.isEmpty()
        || !Character.isDigit(
            text.codePointAt(text.length() > 1 && text.startsWith("-") ? 1 : 0))) {
      return null;
    }
    return Double.valueOf(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
  }
}
