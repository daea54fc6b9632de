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

@Command(name = "info", description = "Shows a file.")
final class FileInfoCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "ID", description = "file_…")
  private String id = "";

  FileInfoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    Answer answer = api.ask(api.request(api.at("/files/" + Query.escaped(id))).GET());
    new Report(session.terminal(), output).one(Known.file(answer, id).json());
    return Exit.OK.code();
  }
}
