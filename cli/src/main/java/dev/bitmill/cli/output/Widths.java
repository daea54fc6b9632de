package dev.bitmill.cli.output;

import java.util.ArrayList;
import java.util.List;

/** How wide each column of a table is on a terminal; those that are left out have no width. */
final class Widths {
  private final List<Column> columns;
  private final List<Integer> wanted;
  private final int gap;

  /**
   * @param wanted what each column takes when there is room
   * @param gap between two of them
   */
  Widths(List<Column> columns, List<Integer> wanted, int gap) {
    this.columns = columns;
    this.wanted = wanted;
    this.gap = gap;
  }

  /**
   * What fits: the last columns are cut first; where that is not enough, the first of those that
   * may is left out, and there is room for the others again. Too wide where none may.
   */
  List<Integer> in(int room) {
    List<Integer> whole = new ArrayList<>(wanted);
    for (int index = 0; index < whole.size(); index++) {
      List<Integer> cut = new ArrayList<>(whole);
      if (cut(cut, room) <= 0) {
        return cut;
      }
      if (columns.get(index).isDispensable()) {
        whole.set(index, 0);
      }
    }
    return whole;
  }

  /** Cuts them, and answers with what is still too much. */
  private int cut(List<Integer> widths, int room) {
    int over = widths.stream().mapToInt(width -> width == 0 ? 0 : width + gap).sum() - gap - room;
    for (int index = widths.size() - 1; index >= 0 && over > 0; index--) {
      int taken = Math.clamp((long) widths.get(index) - columns.get(index).least(), 0, over);
      widths.set(index, widths.get(index) - taken);
      over -= taken;
    }
    return over;
  }
}
