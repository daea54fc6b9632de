package dev.bitmill.tasks.run;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes the ends of many tasks in one round trip. */
@Singleton
final class Endings {
  private static final String COMPLETE =
      """
      UPDATE task SET status = 'COMPLETED', progress = 100, output = CAST(? AS jsonb),
        product = CAST(? AS jsonb), error_kind = NULL, error_message = NULL,
        finished_at = ?, updated_at = ?
      WHERE id = ? AND attempt = ? AND status = 'PROCESSING'
      """;

  private final JdbcOperations jdbc;

  Endings(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Within the caller's transaction; false for attempts that have been replaced or stopped. */
  List<Boolean> complete(List<Completion> all, Instant now) {
    return jdbc.prepareStatement(
        COMPLETE,
        statement -> {
          OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
          for (Completion one : all) {
            add(statement, one, at);
          }
          return Arrays.stream(statement.executeBatch()).mapToObj(rows -> rows == 1).toList();
        });
  }

  private static void add(PreparedStatement statement, Completion one, OffsetDateTime at)
      throws SQLException {
    statement.setString(1, StructConverter.write(one.output()));
    statement.setString(2, StructConverter.write(one.product()));
    statement.setObject(3, at);
    statement.setObject(4, at);
    statement.setString(5, one.taskId());
    statement.setInt(6, one.claim().attempt());
    statement.addBatch();
  }
}
