package dev.bitmill.files;

import dev.bitmill.kit.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a project are wanted. Only conditions that were asked for are in the query, so that
 * the database can choose the index that fits them.
 */
final class Selection {
  private final String table;
  private final StringBuilder where;
  private final List<Object> values;

  Selection(String table, String project) {
    this(table, project, "");
  }

  /**
   * With a condition that has no parameter, so that an index which has the same one can be used.
   *
   * @param constant empty for none
   */
  Selection(String table, String project, String constant) {
    this(
        table,
        constant.isEmpty() ? "project_id = ?" : "project_id = ? AND " + constant,
        List.of(project));
  }

  private Selection(String table, CharSequence where, List<Object> values) {
    this.table = table;
    this.where = new StringBuilder(where);
    this.values = new ArrayList<>(values);
  }

  /** Adds a condition with one parameter, unless there is no value for it. */
  Selection and(String condition, @Nullable Object value) {
    if (value != null) {
      where.append(" AND ").append(condition);
      values.add(value);
    }
    return this;
  }

  /** The rows of a page and one more. */
  Query page(Paging paging) {
    Selection part =
        new Selection(table, where, values)
            .and("id < ?", paging.below())
            .and("id > ?", paging.above());
    return new Query(
        "SELECT * FROM %s WHERE %s ORDER BY id %s LIMIT ? OFFSET ?"
            .formatted(table, part.where, paging.descending() ? "DESC" : "ASC"),
        Stream.concat(part.values.stream(), Stream.of(paging.fetch(), paging.offset())).toList());
  }

  Query count() {
    return new Query("SELECT count(*) FROM %s WHERE %s".formatted(table, where), values);
  }

  /** What to ask the database, with one value for each question mark. */
  record Query(String sql, List<Object> values) {}
}
