package dev.bitmill.cli.work;

import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.output.Column;
import dev.bitmill.cli.progress.Ending;
import java.util.List;

/** What people read about work, in tables. */
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

  /** Of its steps. */
  static final List<Column> STEPS =
      List.of(
          KIND,
          STATUS,
          PROGRESS,
          new Column("TOOK", Cells::took),
          new Column("RESULT", WorkColumns::result));

  private WorkColumns() {}

  static String progress(Json work) {
    return work.text("progress").replaceFirst("(?<=.)$", "%");
  }

  private static String result(Json step) {
    String reason = Ending.reason(step);
    return reason.isEmpty() ? WorkMembers.place(step.at("output")) : reason;
  }
}
