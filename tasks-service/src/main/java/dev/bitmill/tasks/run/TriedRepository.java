package dev.bitmill.tasks.run;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Attempts. Only those that did not complete are written, when they end, so that what succeeds at
 * once costs nothing; the newest is told by the task's own row.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TriedRepository extends GenericRepository<Tried, String> {

  /** Keeps those that nobody ended: before another attempt begins. Answers the tasks' ids. */
  @Query(
      """
      WITH lost AS (
        INSERT INTO task_attempt
          (task_id, number, worker, started_at, finished_at, error_kind, error_message)
        SELECT id, attempt, worker, COALESCE(begun_at, started_at, :now), :now, :kind, :message
        FROM task WHERE id IN (:ids) AND status = 'PROCESSING'
        ON CONFLICT (task_id, number) DO UPDATE
          SET error_kind = excluded.error_kind, error_message = excluded.error_message
        RETURNING task_id)
      SELECT task_id FROM lost
      """)
  List<String> lost(Collection<String> ids, Instant now, String kind, String message);

  /** Keeps one that failed, or was handed back. */
  @Query(
      """
      INSERT INTO task_attempt
        (task_id, number, worker, started_at, finished_at, error_kind, error_message)
      SELECT id, attempt, worker, COALESCE(begun_at, started_at, :now), :now, :kind, :message
      FROM task WHERE id = :id
      ON CONFLICT DO NOTHING
      """)
  int keep(String id, Instant now, String kind, String message);

  /** Forgets all but the newest. */
  @Query(
      """
      DELETE FROM task_attempt
      WHERE task_id = :id AND number <= (
        SELECT number FROM task_attempt WHERE task_id = :id
        ORDER BY number DESC OFFSET :most LIMIT 1)
      """)
  int trim(String id, int most);

  /** All, the oldest first. */
  @Query(
      """
      SELECT task_id, number, worker, started_at, finished_at, error_kind, error_message
      FROM task_attempt WHERE task_id = :id
      UNION ALL
      SELECT id, attempt, worker, begun_at, finished_at,
        CASE WHEN finished_at IS NOT NULL THEN error_kind END,
        CASE WHEN finished_at IS NOT NULL THEN error_message END
      FROM task
      WHERE id = :id AND begun_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM task_attempt WHERE task_id = task.id AND number = task.attempt)
      ORDER BY number
      """)
  List<Tried> of(String id);
}
