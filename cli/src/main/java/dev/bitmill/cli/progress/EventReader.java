package dev.bitmill.cli.progress;

import dev.bitmill.cli.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events whose data is JSON. */
final class EventReader {
  private final BufferedReader lines;

  EventReader(InputStream stream) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The data of the next event; nothing at the end. */
  Optional<Json> next() throws IOException {
    StringBuilder data = new StringBuilder();
    String line = lines.readLine();
    while (line != null) {
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(Json.parse(data.toString()));
      }
      if (line.startsWith("data:")) {
        data.append(line.substring("data:".length()).strip()).append('\n');
      }
      line = lines.readLine();
    }
    return Optional.empty();
  }
}
