package dev.bitmill.cli.work;

import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.progress.Ending;
import java.util.List;
import java.util.stream.Collectors;

/** What people read about one job, task or run. */
final class WorkMembers {
  static final List<Column> SHOWN =
      List.of(
          Column.of("id", "id"),
          Column.of("kind", "kind"),
          Column.of("status", "status"),
          new Column("progress", WorkColumns::progress),
          new Column("input", work -> place(work.at("input"))),
          new Column("options", work -> options(work.at("options"))),
          new Column("output", work -> place(work.at("output"))),
          new Column("error", Ending::reason),
          Column.of("ref", "ref"),
          Column.of("run", "run_id"),
          new Column("created", Cells::created),
          new Column("took", Cells::took));

  private WorkMembers() {}

  /** Where something is: a text, or a file; empty where it is neither. */
  static String place(Json thing) {
    if (thing.value() instanceof String text) {
      return text;
    }
    return thing.text("url").isEmpty() ? thing.text("id") : thing.text("url");
  }

  private static String options(Json options) {
    return options.names().stream()
        .map(name -> name + "=" + options.text(name))
        .collect(Collectors.joining(" "));
  }
}
