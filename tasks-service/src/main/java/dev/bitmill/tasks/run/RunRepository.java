package dev.bitmill.tasks.run;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of runs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RunRepository extends GenericRepository<RunRow, String> {
  RunRow save(RunRow run);

  Optional<RunRow> findById(String id);

  Optional<RunRow> findByIdAndProjectId(String id, String projectId);

  /** Everything that changes a run or its tasks takes this lock first. */
  @Query("SELECT * FROM run WHERE id = :id FOR UPDATE")
  Optional<RunRow> lock(String id);

  /** The same for several, in an order in which nobody waits for each other. */
  @Query("SELECT id FROM run WHERE id IN (:ids) ORDER BY id FOR UPDATE")
  List<String> lock(Collection<String> ids);

  /** The same for the runs that tasks belong to. */
  @Query(
      """
      SELECT * FROM run WHERE id IN (SELECT run_id FROM task WHERE id IN (:taskIds))
      ORDER BY id FOR UPDATE
      """)
  List<RunRow> lockOf(Collection<String> taskIds);

  /** Work on them has begun. */
  @Query(
      """
      UPDATE run SET status = 'PROCESSING', started_at = COALESCE(started_at, :now), updated_at = :now
      WHERE id IN (:ids) AND status = 'PENDING'
      """)
  void begin(Collection<String> ids, Instant now);

  /** What hangs on them goes with them. */
  @Query(
      """
      DELETE FROM run WHERE id IN (
        SELECT id FROM run
        WHERE finished_at < :before AND NOT EXISTS (
          SELECT 1 FROM webhook_delivery
          WHERE webhook_delivery.run_id = run.id AND webhook_delivery.status = 'PENDING')
        ORDER BY finished_at LIMIT :most FOR UPDATE SKIP LOCKED)
      """)
  int forget(Instant before, int most);

  @Query(
      """
      UPDATE run SET status = :status, progress = GREATEST(progress, :progress), error_kind = :errorKind,
        error_message = :errorMessage, started_at = COALESCE(started_at, :startedAt),
        finished_at = COALESCE(finished_at, :finishedAt), updated_at = :now
      WHERE id = :id
      """)
  void update(
      String id,
      TaskStatus status,
      int progress,
      @Nullable String errorKind,
      @Nullable String errorMessage,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      Instant now);
}
