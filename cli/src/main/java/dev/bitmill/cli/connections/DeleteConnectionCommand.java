package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", aliases = "rm", description = "Deletes connections.")
final class DeleteConnectionCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "NAME|ID", description = "The connections.")
  private List<String> connections = new ArrayList<>();

  DeleteConnectionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    for (String connection : connections) {
      api.delete(Connections.path(api, connection));
      session.terminal().err().println("Deleted " + connection + ".");
    }
    return Exit.OK.code();
  }
}
