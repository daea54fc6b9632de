package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import dev.bitmill.cli.output.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "ls",
    aliases = "list",
    description = "Lists files, the newest first.",
    footer = {
      "  bitmill files ls --kind video --search holiday",
      "  bitmill files ls --all --json | jq -r .url"
    })
final class ListFilesCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("TYPE", "type"),
          new Column("SIZE", Cells::size),
          new Column("PICTURE", Cells::dimensions),
          new Column("LENGTH", Cells::duration),
          new Column("PATH", file -> RemotePath.of(file).toString()));

  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();
  @Mixin private FileFilters filters = new FileFilters();

  ListFilesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    new Report(session.terminal(), output)
        .list(
            session
                .api()
                .list("/files" + filters.on(new Query().with("limit", page.page())).text()),
            page,
            COLUMNS);
    return Exit.OK.code();
  }
}
