package dev.bitmill.cli.work;

import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "list",
    aliases = "ls",
    description = "Lists ${PARENT-COMMAND-NAME}, the newest first.")
final class ListWorkCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Work work;
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();
  @Mixin private WorkFilters filters = new WorkFilters();

  @Override
  public Integer call() {
    return Objects.requireNonNull(work).list(filters, output, page);
  }
}
