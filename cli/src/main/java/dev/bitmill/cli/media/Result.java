package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.files.Downloads;
import dev.bitmill.cli.files.LocalTarget;
import dev.bitmill.cli.files.StreamDownload;
import dev.bitmill.cli.output.Terminal;
import dev.bitmill.cli.progress.Board;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a job made, on its way to where it is wanted.
 *
 * @param job that has succeeded
 */
record Result(Api api, Board board, Json job) {
  /**
   * Where it is now, for the user to read; empty when it was written to the standard output. The
   * work is not lost with the way: the server has the result.
   */
  String brought(Output output, Terminal terminal) {
    String url = job.text("output");
    try {
      return switch (output) {
        case Output.Kept _, Output.Stored _ -> url;
        case Output.Fetched fetched -> fetched(URI.create(url), fetched.target()).toString();
        case Output.Piped _ -> {
          if (isStream(url)) {
            throw new Failure(Exit.USAGE, "The result is several files.", "");
          }
          new Downloads(api, board).pipe(URI.create(url), terminal.bytes());
          yield "";
        }
      };
    } catch (Failure onTheWay) {
      throw onTheWay.advising(
          "The server keeps the result: bitmill files get %s -o %s"
              .formatted(url, isStream(url) ? "FOLDER/" : "FILE"));
    }
  }

  private Path fetched(URI url, LocalTarget target) {
    return StreamDownload.isAt(url)
        ? new StreamDownload(api, board).fetch(url, target)
        : new Downloads(api, board).fetch(url, target);
  }

  private static boolean isStream(String url) {
    return StreamDownload.isAt(URI.create(url));
  }
}
