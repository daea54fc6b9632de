package dev.bitmill.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@link MediaRow}. Whoever locks both locks files before their media. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MediaRows extends GenericRepository<MediaRow, String> {
  MediaRow save(MediaRow row);

  MediaRow update(MediaRow row);

  @Query("SELECT * FROM media WHERE project_id = :project AND id = :id")
  Optional<MediaRow> find(String project, String id);

  @Query("SELECT * FROM media WHERE project_id = :project AND id = :id FOR UPDATE")
  Optional<MediaRow> lock(String project, String id);

  /**
   * Lets a file join: the media is there until the transaction ends, made if it has to be.
   *
   * @return 0 when it is another project's
   */
  @Query(
      """
      INSERT INTO media (id, project_id, metadata, kept, created, updated)
      VALUES (:id, :project, '{}', false, :now, :now)
      ON CONFLICT (id) DO UPDATE SET updated = excluded.updated
        WHERE media.project_id = excluded.project_id
      """)
  int join(String project, String id, Instant now);

  /** Removes one that is locked, unless somebody cares for it or it has files. */
  @Query(
      """
      DELETE FROM media WHERE project_id = :project AND id = :id AND NOT kept AND NOT EXISTS
        (SELECT 1 FROM files WHERE project_id = :project AND media_id = :id)
      """)
  int removeEmpty(String project, String id);

  /** Removes one that is locked and has no files. */
  @Query(
      """
      DELETE FROM media WHERE project_id = :project AND id = :id AND NOT EXISTS
        (SELECT 1 FROM files WHERE project_id = :project AND media_id = :id)
      """)
  int removeWithoutFiles(String project, String id);
}
