package dev.bitmill.cli.work;

import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.progress.Ending;
import java.util.List;
import java.util.stream.Collectors;

/** What people read about work, in lists and one by one. */
final class WorkColumns {
  private static final int LEAST_ERROR = 10;

  private static final Column KIND = Column.of("KIND", "kind");
  private static final Column STATUS = Column.of("STATUS", "status");
  private static final Column PROGRESS = new Column("PROGRESS", WorkColumns::progress);

  /** Of a list; a narrow terminal shows why work failed rather than when it began. */
  static final List<Column> LISTED =
      List.of(
          Column.of("ID", "id"),
          KIND,
          STATUS,
          PROGRESS,
          new Column("CREATED", Cells::created).dispensable(),
          new Column("ERROR", Ending::reason).cutTo(LEAST_ERROR));

  /** Of one, line by line. */
  static final List<Column> MEMBERS =
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

  /** Of its steps. */
  static final List<Column> STEPS =
      List.of(
          KIND,
          STATUS,
          PROGRESS,
          new Column("TOOK", Cells::took),
          new Column("RESULT", WorkColumns::result));

  private WorkColumns() {}

  private static String progress(Json work) {
    return work.text("progress").replaceFirst("(?<=.)$", "%");
  }

  private static String result(Json step) {
    String reason = Ending.reason(step);
    return reason.isEmpty() ? place(step.at("output")) : reason;
  }

  /** Where something is: a text, or a file; empty where it is neither. */
  private static String place(Json thing) {
    if (thing.names().isEmpty()) {
      return thing.text();
    }
    return thing.text("url").isEmpty() ? thing.text("id") : thing.text("url");
  }

  private static String options(Json options) {
    return options.names().stream()
        .map(name -> name + "=" + options.text(name))
        .collect(Collectors.joining(" "));
  }
}
