package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import dev.bitmill.cli.progress.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    description = {
      "Uploads a file and prints its URL.",
      "",
      "Large files go in pieces, several at once; the same command again goes on where one was cut off.",
      "A file that is already at PATH is replaced."
    },
    footer = {
      "  bitmill files put clip.mov raw/",
      "  pg_dump shop | bitmill files put - backups/shop.sql"
    })
final class PutFileCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      index = "0",
      paramLabel = "FILE|-",
      description = "On this machine, or - for the standard input.")
  private Path file = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description =
          "Where to keep it; a path that ends with / is a folder. The file's name by default.")
  private String path = "";

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description = "Who may read it: public or private; by default as in the project.")
  private String access = "";

  PutFileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean isPiped = file.toString().equals("-");
    RemotePath to = RemotePath.of(path, isPiped ? "" : String.valueOf(file.getFileName()));
    if (isPiped && to.filename().isEmpty()) {
      throw new Failure(Exit.USAGE, "The standard input has no name: PATH must give one.", "");
    }
    if (!isPiped && !Files.isRegularFile(file)) {
      throw new Failure(
          Exit.USAGE,
          (Files.isDirectory(file)
                  ? "'%s' is a folder: it takes one file."
                  : "There is no file '%s'.")
              .formatted(file),
          "");
    }
    if (!access.matches("(public|private)?")) {
      throw new Failure(
          Exit.USAGE, "--access '%s' is neither public nor private.".formatted(access), "");
    }
    Json stored;
    try (Board board = Board.on(session.terminal())) {
      Uploads uploads = new Uploads(session.api(), board, session.credentials().uploads());
      stored = isPiped ? uploads.put(System.in, to, access) : uploads.put(file, to, access);
    }
    json.print(session.terminal(), stored, stored.text("url"));
    return Exit.OK.code();
  }
}
