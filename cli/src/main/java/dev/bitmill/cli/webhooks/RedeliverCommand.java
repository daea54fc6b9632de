package dev.bitmill.cli.webhooks;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.output.JsonOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "redeliver", description = "Sends a delivery again.")
final class RedeliverCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "ID", description = "The delivery; 'webhooks list' has them.")
  private String id = "";

  RedeliverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Json delivery =
        session
            .api()
            .post("/webhooks/deliveries/" + Query.escaped(id) + "/redeliver", Json.NOTHING);
    json.print(session.terminal(), delivery, delivery.text("id") + " " + delivery.text("status"));
    return Exit.OK.code();
  }
}
