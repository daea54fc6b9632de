package dev.bitmill.cli.keys;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Revokes keys at once.")
final class RevokeKeyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The keys.")
  private List<String> ids = new ArrayList<>();

  RevokeKeyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    for (String id : ids) {
      session.api().delete("/keys/" + Query.escaped(id));
      session.terminal().err().println("Revoked " + id + ".");
    }
    return Exit.OK.code();
  }
}
