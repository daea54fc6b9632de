package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "info",
    description = "Shows a file.",
    footer = "  bitmill files info raw/clip.mov --json | jq .duration")
final class FileInfoCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "ID|PATH|URL", description = "file_…, its path, or its URL.")
  private String file = "";

  FileInfoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Answer answer =
        api.ask(api.request(api.at("/files/" + Query.escaped(FileId.of(api, file)))).GET());
    new Report(session.terminal(), output).one(Known.file(answer, file).json());
    return Exit.OK.code();
  }
}
