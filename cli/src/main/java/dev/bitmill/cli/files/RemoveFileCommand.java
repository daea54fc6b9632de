package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rm", aliases = "delete", description = "Deletes files.")
final class RemoveFileCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "file_…")
  private List<String> ids = new ArrayList<>();

  RemoveFileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    for (String id : ids) {
      Known.file(api.ask(api.request(api.at("/files/" + Query.escaped(id))).DELETE()), id);
      session.terminal().err().println("Deleted " + id + ".");
    }
    return Exit.OK.code();
  }
}
