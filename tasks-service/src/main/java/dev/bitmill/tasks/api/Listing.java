package dev.bitmill.tasks.api;

import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.run.Form;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of runs and tasks: only the filters that are set are in the query. */
@Singleton
public class Listing {
  private final JdbcOperations jdbc;

  Listing(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a list may contain: columns and what they must be.
   *
   * @param table run or task
   */
  public record Filter(String table, Map<String, String> columns) {
    public static Filter of(String table, String projectId) {
      Map<String, String> columns = new LinkedHashMap<>();
      columns.put("project_id", projectId);
      return new Filter(table, columns);
    }

    /** Adds a condition; an empty value is none. */
    public Filter and(String column, String value) {
      if (!value.isEmpty()) {
        columns.put(column, value);
      }
      return this;
    }
  }

  /**
   * A page of rows.
   *
   * @param fetched with one more than wanted where more follow
   */
  public record Page<T>(List<T> fetched, @Nullable Long total) {}

  /** Reads a page; cursors are ids, a job's or a run's. */
  @Transactional(readOnly = true)
  public <T> Page<T> page(Filter filter, Paging paging, Class<T> type) {
    Map<String, String> conditions = new LinkedHashMap<>();
    filter.columns().forEach((column, value) -> conditions.put(column + " = ?", value));
    Long total = paging.withTotal() ? count(filter.table(), conditions) : null;
    if (paging.below() != null) {
      conditions.put("id < ?", Form.runId(paging.below()));
    }
    if (paging.above() != null) {
      conditions.put("id > ?", Form.runId(paging.above()));
    }
    String sql =
        "SELECT * FROM %s WHERE %s ORDER BY id %s LIMIT %d OFFSET %d"
            .formatted(
                filter.table(),
                String.join(" AND ", conditions.keySet()),
                paging.descending() ? "DESC" : "ASC",
                paging.fetch(),
                paging.offset());
    return new Page<>(
        query(sql, conditions, rows -> jdbc.entityStream(rows, type).toList()), total);
  }

  private long count(String table, Map<String, String> conditions) {
    String sql =
        "SELECT count(*) FROM %s WHERE %s"
            .formatted(table, String.join(" AND ", conditions.keySet()));
    return query(
        sql,
        conditions,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  private interface Read<R> {
    R read(ResultSet rows) throws SQLException;
  }

  private <R> R query(String sql, Map<String, String> conditions, Read<R> read) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          List<String> values = new ArrayList<>(conditions.values());
          for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
          }
          try (ResultSet rows = statement.executeQuery()) {
            return read.read(rows);
          }
        });
  }
}
