package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes the ends of many tasks in one round trip. */
@Singleton
final class Endings {
  private static final String COMPLETE =
      """
      UPDATE task SET status = 'COMPLETED', progress = 100, output = CAST(done.output AS jsonb),
        product = CAST(done.product AS jsonb), error_kind = NULL, error_message = NULL,
        finished_at = ?, updated_at = ?
      FROM unnest(?, ?, ?, ?) AS done (id, attempt, output, product)
      WHERE task.id = done.id AND task.attempt = done.attempt AND task.status = 'PROCESSING'
      RETURNING task.id
      """;

  private final JdbcOperations jdbc;

  Endings(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Within the caller's transaction; answers which attempts had not been replaced or stopped. */
  Set<String> complete(List<Completion> all, Instant now) {
    return jdbc.prepareStatement(
        COMPLETE,
        statement -> {
          OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
          statement.setObject(1, at);
          statement.setObject(2, at);
          statement.setArray(3, array(statement, "text", all, Completion::taskId));
          statement.setArray(4, array(statement, "int4", all, one -> one.claim().attempt()));
          statement.setArray(5, array(statement, "text", all, one -> json(one.output())));
          statement.setArray(6, array(statement, "text", all, one -> json(one.product())));
          try (ResultSet rows = statement.executeQuery()) {
            Set<String> completed = new HashSet<>();
            while (rows.next()) {
              completed.add(rows.getString(1));
            }
            return completed;
          }
        });
  }

  private static String json(Struct struct) {
    return StructConverter.write(struct);
  }

  private static Array array(
      PreparedStatement statement,
      String type,
      List<Completion> all,
      Function<Completion, Object> value)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, all.stream().map(value).toArray());
  }
}
