package dev.bitmill.cli.health;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
    Answer ready = Readiness.of(api);
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
      new HealthText(session.terminal()).tell(api.credentials(), ready.json(), abilities);
    }
    return isReady ? Exit.OK.code() : Exit.NETWORK.code();
  }
}
