package dev.bitmill.cli.keys;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import dev.bitmill.cli.output.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", aliases = "ls", description = "Lists keys by their last characters.")
final class ListKeysCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("NAME", "name"),
          Column.of("KEY", "key"),
          new Column("CREATED", Cells::created));

  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();

  ListKeysCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    new Report(session.terminal(), output)
        .list(session.api().list("/keys?limit=" + page.page()), page, COLUMNS);
    return Exit.OK.code();
  }
}
