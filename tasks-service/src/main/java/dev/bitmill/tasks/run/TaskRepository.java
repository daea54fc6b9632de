package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of tasks. What an attempt writes names its number and changes nothing when it is not the
 * newest, or when the task has ended meanwhile.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TaskRepository extends GenericRepository<TaskRow, String> {
  List<TaskRow> saveAll(Iterable<TaskRow> tasks);

  Optional<TaskRow> findById(String id);

  Optional<TaskRow> findByIdAndProjectId(String id, String projectId);

  List<TaskRow> findByRunIdOrderByPosition(String runId);

  @Query("SELECT * FROM task WHERE run_id IN (:runIds) ORDER BY run_id, position")
  List<TaskRow> ofRuns(Collection<String> runIds);

  @Query("SELECT * FROM task WHERE id IN (:ids)")
  List<TaskRow> findAll(Collection<String> ids);

  @Query(
      """
      SELECT run_id, status,
        status = 'CANCELLED' AND error_kind IS NOT DISTINCT FROM 'conditions_not_met' AS skipped,
        bool_or(started_at IS NOT NULL) AS begun, sum(weight) AS weight, sum(weight * progress) AS done
      FROM task WHERE run_id IN (:runIds) GROUP BY 1, 2, 3
      """)
  List<Standing> standings(Collection<String> runIds);

  /** The one that went wrong first. Who was cancelled for its sake is not. */
  @Query(
      """
      SELECT * FROM task
      WHERE run_id = :runId AND status IN ('FAILED', 'CANCELLED')
        AND error_kind <> 'conditions_not_met'
      ORDER BY status DESC, COALESCE(finished_at, updated_at), position LIMIT 1
      """)
  Optional<TaskRow> firstTroubled(String runId);

  /** Those that wait for one of these. */
  @Query(
      "SELECT * FROM task WHERE parent_id IN (:parentIds) AND status = 'WAITING' ORDER BY position")
  List<TaskRow> waitingFor(Collection<String> parentIds);

  /**
   * Those beside a task that are about to be made into videos or streams, itself included; a few
   * suffice. Who wait for another try come at their own time, and who have come further than it are
   * long at work.
   */
  @Query(
      """
      SELECT * FROM task
      WHERE run_id = :runId AND kind IN ('video', 'adaptive_video')
        AND parent_id IS NOT DISTINCT FROM CAST(:parentId AS text)
        AND (status = 'PENDING' AND attempt = 0 OR status = 'PROCESSING' AND progress <= :progress)
      ORDER BY position LIMIT 16
      """)
  List<TaskRow> encodesBeside(String runId, @Nullable String parentId, int progress);

  @Query(
      """
      UPDATE task SET status = 'PROCESSING', attempt = attempt + 1,
        failures = failures + CASE WHEN status = 'PROCESSING' THEN 1 ELSE 0 END,
        started_at = COALESCE(started_at, :now), worker = :worker, begun_at = :now,
        updated_at = :now
      WHERE id IN (:ids) AND status IN ('PENDING', 'PROCESSING')
      RETURNING *
      """)
  List<TaskRow> claim(Collection<String> ids, String worker, Instant now);

  @Query(
      """
      UPDATE task SET product = CAST(:product AS jsonb)
      WHERE id = :id AND attempt = :attempt AND status = 'PROCESSING'
      """)
  int keep(String id, int attempt, Struct product);

  /** The point of no return: from here on {@link #cancel} changes nothing. */
  @Query(
      """
      UPDATE task SET upload = :upload, product = CAST(:product AS jsonb), updated_at = :now
      WHERE id = :id AND attempt = :attempt AND status = 'PROCESSING'
      """)
  int fence(String id, int attempt, String upload, Struct product, Instant now);

  @Query(
      """
      UPDATE task SET progress = GREATEST(progress, :progress), updated_at = :now
      WHERE id = :id AND attempt = :attempt AND status = 'PROCESSING'
      """)
  int progress(String id, int attempt, int progress, Instant now);

  @Query(
      """
      UPDATE task SET status = 'FAILED', error_kind = :kind, error_message = :message,
        failures = :failures, finished_at = :now, updated_at = :now
      WHERE id = :id AND attempt = :attempt AND status = 'PROCESSING'
      """)
  int fail(String id, int attempt, int failures, String kind, String message, Instant now);

  /**
   * The place of a project's next task. Who has nothing so urgent waiting comes right after the one
   * who had the last turn, however many tasks others have put there before; who has comes after its
   * own last one. So projects take turns, and what is urgent with what is not. What is tried again
   * stands outside the lines. The fences leave the planner one way, which is short: when it last
   * looked the schedule may have been all but empty, and every way the same.
   *
   * @param stride the steps to its place from that of the one before
   */
  @Query(
      """
      SELECT LEAST(CAST(:now AS timestamptz), interval '1 microsecond' * :stride + GREATEST(
        COALESCE((
          SELECT execution_time FROM (
            SELECT * FROM scheduled_tasks WHERE picked ORDER BY execution_time DESC OFFSET 0) working
          WHERE task_name = 'step' AND priority = 50 LIMIT 1), (
          SELECT execution_time FROM (
            SELECT * FROM scheduled_tasks WHERE priority <= 50
            ORDER BY priority DESC, execution_time LIMIT 100) due
          WHERE task_name = 'step' AND priority = 50 LIMIT 1),
          CAST(:now AS timestamptz)),
        (
          SELECT due.at
          FROM task JOIN LATERAL (
            SELECT execution_time AS at, priority FROM scheduled_tasks
            WHERE task_name = 'step' AND task_instance = task.id OFFSET 0) due ON due.priority = 50
          WHERE task.project_id = :projectId AND task.urgency = :urgency AND task.status = 'PENDING'
          ORDER BY task.id DESC LIMIT 1)))
      """)
  Instant turn(String projectId, Urgency urgency, int stride, Instant now);

  /** The turn of a task that is being worked on: its children have the same. */
  @Query(
      """
      SELECT priority, execution_time AS at FROM scheduled_tasks
      WHERE task_name = 'step' AND task_instance = :id
      """)
  Optional<Turn> turnOf(String id);

  /** Lets those who try again go first. */
  @Query(
      """
      UPDATE scheduled_tasks SET priority = :priority
      WHERE task_name = 'step' AND task_instance = :id
      """)
  void prioritise(String id, int priority);

  @Query(
      """
      UPDATE task SET status = 'PENDING', failures = :failures,
        error_kind = COALESCE(:kind, error_kind), error_message = COALESCE(:message, error_message),
        begun_at = CASE WHEN CAST(:kind AS text) IS NULL THEN NULL ELSE begun_at END, updated_at = :now
      WHERE id = :id AND attempt = :attempt AND status = 'PROCESSING'
      """)
  int release(
      String id,
      int attempt,
      int failures,
      @Nullable String kind,
      @Nullable String message,
      Instant now);

  @Query(
      """
      UPDATE task SET status = 'PENDING', input = COALESCE(input, CAST(:input AS jsonb)), updated_at = :now
      WHERE id IN (:ids) AND status = 'WAITING'
      """)
  void ready(Collection<String> ids, Struct input, Instant now);

  @Query(
      """
      UPDATE task SET status = 'CANCELLED', error_kind = :kind, error_message = :message,
        finished_at = :now, updated_at = :now
      WHERE id IN (:ids) AND status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED')
        AND upload IS NULL
      """)
  void cancel(Collection<String> ids, String kind, String message, Instant now);

  /** Takes away the executions of those who have just done them. */
  @Query("DELETE FROM scheduled_tasks WHERE task_name = 'step' AND task_instance IN (:ids)")
  void end(Collection<String> ids);

  /** Takes away the executions that nobody has begun. */
  @Query(
      """
      DELETE FROM scheduled_tasks
      WHERE task_name = 'step' AND task_instance IN (:ids) AND NOT picked
      """)
  void unschedule(Collection<String> ids);
}
