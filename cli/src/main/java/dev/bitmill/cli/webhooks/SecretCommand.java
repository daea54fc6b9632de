package dev.bitmill.cli.webhooks;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "secret", description = "Prints the secret that webhooks are signed with.")
final class SecretCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--rotate",
      description = "Make a new one first; the old one signs along for 24 hours.")
  private boolean rotate;

  SecretCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Json secret =
        rotate ? api.post("/webhooks/secret/rotate", Json.NOTHING) : api.get("/webhooks/secret");
    session.terminal().out().println(secret.text("secret"));
    return Exit.OK.code();
  }
}
