package dev.bitmill.files.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@link FirstAnswerRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FirstAnswerRows extends GenericRepository<FirstAnswerRow, String> {
  FirstAnswerRow save(FirstAnswerRow row);

  Optional<FirstAnswerRow> findByIdAndCreatedAtAfter(String id, Instant expired);

  /** Waits for another transaction that is about to answer the same. */
  @Query("SELECT true FROM pg_advisory_xact_lock(hashtextextended(:id, 0))")
  boolean lock(String id);

  @Query("DELETE FROM first_answer WHERE id = :id")
  int remove(String id);

  @Query("DELETE FROM first_answer WHERE created_at <= :expired")
  int sweep(Instant expired);
}
