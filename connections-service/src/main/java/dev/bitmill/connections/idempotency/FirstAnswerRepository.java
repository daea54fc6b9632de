package dev.bitmill.connections.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@link FirstAnswer}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FirstAnswerRepository extends GenericRepository<FirstAnswer, String> {
  FirstAnswer save(FirstAnswer answer);

  Optional<FirstAnswer> findByIdAndCreatedAtAfter(String id, Instant expired);

  List<FirstAnswer> findAll();

  /** Changes nothing when it was replaced meanwhile. */
  @Query("UPDATE first_answer SET sealed = :sealed WHERE id = :id AND sealed = :before")
  int reseal(String id, String before, String sealed);

  /** Waits for another transaction that is about to answer the same. */
  @Query("SELECT true FROM pg_advisory_xact_lock(hashtextextended(:id, 0))")
  boolean lock(String id);

  @Query("DELETE FROM first_answer WHERE id = :id")
  int remove(String id);

  @Query("DELETE FROM first_answer WHERE created_at <= :expired")
  int sweep(Instant expired);
}
