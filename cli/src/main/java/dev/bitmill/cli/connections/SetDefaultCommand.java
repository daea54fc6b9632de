package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "set-default",
    description = "Makes a connection the one that is used where none is named.")
final class SetDefaultCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME|ID", description = "The connection.")
  private String connection = "";

  SetDefaultCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Json now = api.patch(Connections.path(api, connection), new Json(Map.of("is_default", true)));
    session.terminal().err().println(now.text("name") + " is the default now.");
    return Exit.OK.code();
  }
}
