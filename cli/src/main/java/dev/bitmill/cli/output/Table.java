package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Resources as lines, their members aligned. */
final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;

  Table(List<Column> columns) {
    this.columns = columns;
  }

  /** The lines, as long as this where the columns can be; the first has the titles. */
  List<String> lines(List<Json> resources, int room) {
    List<String> titles = columns.stream().map(Column::title).toList();
    List<List<String>> rows =
        Stream.concat(
                Stream.of(titles),
                resources.stream()
                    .map(
                        each -> columns.stream().map(column -> column.cell().apply(each)).toList()))
            .toList();
    List<Integer> wanted =
        IntStream.range(0, columns.size())
            .mapToObj(index -> wanted(columns.get(index), rows.stream().map(row -> row.get(index))))
            .toList();
    List<Integer> widths = new Widths(columns, wanted, GAP.length()).in(room);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** Nothing, where nothing is in a column that may be left out: others need the room. */
  private static int wanted(Column column, Stream<String> cells) {
    int most = cells.skip(1).mapToInt(String::length).max().orElse(1);
    return most == 0 && column.isDispensable() ? 0 : Math.max(most, column.title().length());
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < row.size(); index++) {
      int width = widths.get(index);
      if (width > 0) {
        line.append(String.format("%-" + width + "s", cut(row.get(index), width))).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String cell, int width) {
    return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
  }
}
