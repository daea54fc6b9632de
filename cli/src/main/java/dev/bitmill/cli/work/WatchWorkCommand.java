package dev.bitmill.cli.work;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Ending;
import dev.bitmill.cli.progress.Follower;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "watch",
    description = {
      "Shows how far one is until it ends. Ctrl-C stops the watching, not the work.",
      "Ends with 4 when the work failed or was cancelled."
    },
    footer = "  bitmill ${PARENT-COMMAND-NAME:-jobs} watch ID --json")
final class WatchWorkCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Work parent;
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The one to watch.")
  private String id = "";

  @Override
  public Integer call() {
    Work work = Objects.requireNonNull(parent);
    Json ended;
    try (Board board = Board.on(work.session().terminal())) {
      ended = new Follower(work.api(), board).follow(work.path(work.orMine(id)));
    }
    if (json.isGiven()) {
      work.session().terminal().out().println(ended);
    }
    if (Follower.hasFailed(ended)) {
      throw new Failure(Exit.FAILED, Ending.sentence(ended), "");
    }
    if (!json.isGiven()) {
      work.session().terminal().out().println(Ending.result(ended));
    }
    return Exit.OK.code();
  }
}
