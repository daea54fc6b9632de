package dev.bitmill.connections.grants;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Limit;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@link Upload}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UploadRepository extends GenericRepository<Upload, String> {
  Upload save(Upload upload);

  Upload update(Upload upload);

  long deleteById(String id);

  /** An upload, held until the transaction ends. */
  Optional<Upload> findByIdForUpdate(String id);

  Optional<Upload> findByIdAndProjectId(String id, String projectId);

  List<Upload> findByProjectIdAndOwner(String projectId, String owner);

  List<Upload> findByConnectionId(String connectionId);

  /** Lets one transaction at a time change which uploads an owner has. */
  @Query("SELECT count(pg_advisory_xact_lock(hashtextextended(:owner, 0)))")
  long hold(String owner);

  /** Keeps a connection from being deleted until the transaction ends; zero when it is gone. */
  @Query(
      "SELECT count(*) FROM (SELECT 1 FROM storage_connection WHERE id = :connection FOR KEY SHARE)"
          + " AS held")
  long holdConnection(String connection);

  /** Keeps an upload from being taken for abandoned. */
  @Query("UPDATE upload SET due_at = :due WHERE id = :id AND state IN ('OPEN', 'COMPLETING')")
  int touch(String id, Instant due);

  List<Upload> findByDueAtLessThanOrderByDueAt(Instant now, Limit limit);

  /** True for the one who may now do what is due. */
  @Query("UPDATE upload SET due_at = :next WHERE id = :id AND due_at = :was")
  int claim(String id, Instant was, Instant next);
}
