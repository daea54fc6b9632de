package dev.bitmill.cli.health;

import dev.bitmill.cli.api.Credentials;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Terminal;
import java.util.stream.Collectors;

/**
 * The health of an installation as a person reads it.
 *
 * @param terminal that shows it
 */
record HealthText(Terminal terminal) {
  void tell(Credentials credentials, Json ready, Json abilities) {
    line("address", credentials.toString());
    line("status", ready.text("status"));
    Json services = ready.at("services");
    services.names().forEach(name -> line("  " + name, services.text(name)));
    for (Json kind : abilities.at("kinds").items()) {
      line(kind.text("kind"), formats(kind));
    }
    if (!abilities.isPresent() && credentials.key().isEmpty()) {
      terminal.err().println("With a key it also shows what the server can do: 'bitmill login'.");
    }
  }

  private static String formats(Json kind) {
    return kind.at("formats").items().stream()
        .map(
            format ->
                format.text("format")
                    + format.at("codecs").items().stream()
                        .map(Json::text)
                        .collect(Collectors.joining(", ", " (", ")"))
                        .replace(" ()", ""))
        .collect(Collectors.joining("  "));
  }

  private void line(String name, String value) {
    terminal
        .out()
        .println((terminal.styled("bold", "%-14s".formatted(name)) + " " + value).stripTrailing());
  }
}
