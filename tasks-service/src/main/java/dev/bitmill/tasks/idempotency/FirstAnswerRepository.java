package dev.bitmill.tasks.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@link FirstAnswer}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FirstAnswerRepository extends GenericRepository<FirstAnswer, String> {
  Optional<FirstAnswer> findByIdAndCreatedAtAfter(String id, Instant expired);

  /**
   * Keeps an answer unless there is one that has not expired. Waits for another transaction that is
   * about to keep one.
   */
  @Query(
      """
      INSERT INTO first_answer (id, digest, answer, created_at) VALUES (:id, :digest, :answer, :now)
      ON CONFLICT (id) DO UPDATE
        SET digest = excluded.digest, answer = excluded.answer, created_at = excluded.created_at
        WHERE first_answer.created_at <= :expired
      """)
  int keep(String id, String digest, String answer, Instant now, Instant expired);

  @Query("DELETE FROM first_answer WHERE created_at <= :expired")
  int sweep(Instant expired);
}
