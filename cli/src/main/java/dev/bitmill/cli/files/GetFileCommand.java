package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.progress.Board;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = {
      "Downloads a file and prints where it is.",
      "",
      "What was cut off goes on where it stopped; the file appears under its name when it is whole.",
      "With a playlist comes all that it leads to."
    },
    footer = {
      "  bitmill files get raw/clip.mov -o downloads/",
      "  bitmill files get file_01… -o - | ffprobe -"
    })
final class GetFileCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID|PATH|URL", description = "file_…, its path, or its URL.")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|FOLDER/|-",
      description = "Where to, or - for the standard output; here, under its own name, by default.")
  private String output = "./";

  GetFileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (output.equals("-") && session.terminal().isPerson()) {
      throw new Failure(Exit.USAGE, "--output -: the standard output is a terminal.", "");
    }
    Api api = session.api();
    URI url = url(api);
    Path fetched;
    try (Board board = Board.on(session.terminal())) {
      Downloads downloads = new Downloads(api, board);
      if (output.equals("-")) {
        downloads.pipe(url, session.terminal().bytes());
        return Exit.OK.code();
      }
      LocalTarget target = LocalTarget.of(output);
      fetched =
          StreamDownload.isAt(url)
              ? new StreamDownload(api, board).fetch(url, target)
              : downloads.fetch(url, target);
    }
    session.terminal().out().println(fetched);
    return Exit.OK.code();
  }

  private URI url(Api api) {
    if (file.startsWith("file_")) {
      Answer answer = api.ask(api.request(api.at("/files/" + Query.escaped(file))).GET());
      return URI.create(Known.file(answer, file).json().text("url"));
    }
    return file.contains("://")
        ? DeliveryUrl.checked(api, file)
        : DeliveryAddress.of(api, RemotePath.of(file, ""));
  }
}
