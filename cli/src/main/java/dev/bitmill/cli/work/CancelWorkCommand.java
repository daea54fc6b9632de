package dev.bitmill.cli.work;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "cancel", description = "Cancels one; what has ended stays as it is.")
final class CancelWorkCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Work parent;
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The one to cancel.")
  private String id = "";

  @Override
  public Integer call() {
    Work work = Objects.requireNonNull(parent);
    Json now = work.api().post(work.path(work.orMine(id)) + "/cancel", Json.NOTHING);
    json.print(work.session().terminal(), now, now.text("id") + " " + now.text("status"));
    return Exit.OK.code();
  }
}
