package dev.bitmill.cli.work;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "create",
    description = "Creates one from the JSON that the API documents, and prints its id.",
    footer = {
      "  bitmill ${PARENT-COMMAND-NAME:-jobs} create --body body.json",
      "  bitmill ${PARENT-COMMAND-NAME:-jobs} create --body - < body.json"
    })
final class CreateWorkCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Work parent;
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--body",
      required = true,
      paramLabel = "JSON|FILE|-",
      description = "The JSON itself, a file with it, or - for the standard input.")
  private String body = "";

  @Override
  public Integer call() {
    Work work = Objects.requireNonNull(parent);
    Json created = work.api().post(work.path(), JsonArgument.read("--body", body));
    json.print(work.session().terminal(), created, created.text("id"));
    return Exit.OK.code();
  }
}
