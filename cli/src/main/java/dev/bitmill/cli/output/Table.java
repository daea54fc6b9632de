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

  /** The lines; the first has the titles. */
  List<String> lines(List<Json> resources) {
    List<List<String>> cells =
        resources.stream()
            .map(resource -> columns.stream().map(column -> column.cell().apply(resource)).toList())
            .toList();
    int[] widths =
        IntStream.range(0, columns.size())
            .map(
                index ->
                    Math.max(
                        columns.get(index).title().length(),
                        cells.stream().mapToInt(row -> row.get(index).length()).max().orElse(0)))
            .toArray();
    List<String> titles = columns.stream().map(Column::title).toList();
    return Stream.concat(Stream.of(titles), cells.stream()).map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < row.size(); index++) {
      line.append(String.format("%-" + widths[index] + "s", row.get(index))).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
