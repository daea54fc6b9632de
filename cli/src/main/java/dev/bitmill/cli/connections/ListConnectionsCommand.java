package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import dev.bitmill.cli.output.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", aliases = "ls", description = "Lists connections; secrets are never shown.")
final class ListConnectionsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("NAME", "name"),
          Column.of("KIND", "kind"),
          Column.of("REGION", "region"),
          Column.of("ENDPOINT", "endpoint"),
          new Column("DEFAULT", connection -> connection.isTrue("is_default") ? "default" : ""));

  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();

  ListConnectionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    new Report(session.terminal(), output)
        .list(session.api().list("/connections?limit=" + page.page()), page, COLUMNS);
    return Exit.OK.code();
  }
}
