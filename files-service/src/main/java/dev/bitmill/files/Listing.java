package dev.bitmill.files;

import dev.bitmill.kit.Paging;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.jdbc.runtime.PreparedStatementCallback;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of a list. */
@Singleton
class Listing {
  private final JdbcOperations database;

  Listing(JdbcOperations database) {
    this.database = database;
  }

  @Transactional(readOnly = true)
  <T> List<T> page(Selection selection, Paging paging, Class<T> type) {
    return run(selection.page(paging), rows -> database.entityStream(rows, type).toList());
  }

  /** Null unless they are to be counted. */
  @Transactional(readOnly = true)
  @Nullable Long total(Selection selection, Paging paging) {
    return paging.withTotal() ? run(selection.count(), Listing::number) : null;
  }

  private <R> R run(Selection.Query query, Reading<R> reading) {
    PreparedStatementCallback<R> callback =
        statement -> {
          for (int i = 0; i < query.values().size(); i++) {
            statement.setObject(i + 1, query.values().get(i));
          }
          try (ResultSet rows = statement.executeQuery()) {
            return reading.of(rows);
          }
        };
    return database.prepareStatement(query.sql(), callback);
  }

  private static Long number(ResultSet rows) throws java.sql.SQLException {
    rows.next();
    return rows.getLong(1);
  }

  @FunctionalInterface
  private interface Reading<R> {
    R of(ResultSet rows) throws java.sql.SQLException;
  }
}
