package dev.bitmill.cli.keys;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Creates a key and prints it; it is never shown again.",
    footer = "  bitmill keys create \"build server\" > key")
final class CreateKeyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "What it is for.")
  private String name = "";

  CreateKeyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Json created =
        session.api().post("/keys", new Json(name.isEmpty() ? Map.of() : Map.of("name", name)));
    json.print(session.terminal(), created, created.text("key"));
    session
        .terminal()
        .err()
        .println("Created " + created.text("id") + ". Keep the key: it is not shown again.");
    return Exit.OK.code();
  }
}
