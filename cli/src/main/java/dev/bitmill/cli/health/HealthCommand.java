package dev.bitmill.cli.health;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Http;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import dev.bitmill.cli.output.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "health",
    description = {
      "Shows which services answer, and what the server can do.",
      "",
      "With a key it lists the kinds, formats and codecs of this installation.",
      "Ends with 5 while a service is missing."
    },
    footer = "  bitmill health --json | jq .services")
public final class HealthCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--text", description = "Print text; the default.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean text;

  HealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Answer ready = ready(api);
    boolean isReady = ready.status() == 200;
    Json abilities =
        isReady && !api.credentials().key().isEmpty() ? api.get("/tasks-config") : Json.NOTHING;
    if (json.isGiven()) {
      Map<String, Object> both = new LinkedHashMap<>();
      both.put("address", api.credentials().address().toString());
      both.put("status", ready.json().text("status"));
      both.put("services", ready.json().at("services").value());
      both.put("kinds", abilities.at("kinds").value());
      session.terminal().out().println(new Json(both));
    } else {
      tell(api, ready.json(), abilities);
    }
    return isReady ? Exit.OK.code() : Exit.NETWORK.code();
  }

  /** Asked once: that a service is missing is what this command tells. */
  private static Answer ready(Api api) {
    URI url = api.at("/health/ready");
    try {
      return judged(api, api.sendOnce(api.request(url).build()));
    } catch (IOException cut) {
      throw Http.unreachable(url, cut);
    }
  }

  /** Other servers answer as well, some of them in JSON; what stands before the API may be busy. */
  private static Answer judged(Api api, Answer answer) {
    if (!answer.isForeign() && answer.json().at("services").isPresent()) {
      return answer;
    }
    throw answer.isForeign() || answer.status() < 429 ? api.foreign() : Api.refusal(answer);
  }

  private void tell(Api api, Json ready, Json abilities) {
    Terminal terminal = session.terminal();
    line("address", api.credentials().toString());
    line("status", ready.text("status"));
    Json services = ready.at("services");
    services.names().forEach(name -> line("  " + name, services.text(name)));
    for (Json kind : abilities.at("kinds").items()) {
      line(kind.text("kind"), formats(kind));
    }
    if (!abilities.isPresent() && api.credentials().key().isEmpty()) {
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
    session
        .terminal()
        .out()
        .println(
            (session.terminal().styled("bold", "%-14s".formatted(name)) + " " + value)
                .stripTrailing());
  }
}
