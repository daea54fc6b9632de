package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    aliases = "delete",
    description = "Deletes files, once all of them are found.",
    footer = "  bitmill files rm raw/clip.mov file_01…")
final class RemoveFileCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID|PATH|URL",
      description = "file_…, its path, or its URL.")
  private List<String> files = new ArrayList<>();

  RemoveFileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Map<String, String> ids = new LinkedHashMap<>();
    files.forEach(file -> ids.put(FileId.of(api, file), file));
    ids.forEach(
        (id, file) -> {
          Known.file(api.ask(api.request(api.at("/files/" + Query.escaped(id))).DELETE()), file);
          session.terminal().err().println("Deleted " + file + ".");
        });
    return Exit.OK.code();
  }
}
