package dev.bitmill.files.upload;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@link UploadRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UploadRows extends GenericRepository<UploadRow, String> {
  String AT = "project_id = :project AND place_folder = :folder AND place_filename = :filename";

  UploadRow save(UploadRow row);

  /** The one that is going on at a path. */
  @Query(
      "SELECT u.* FROM uploads u JOIN blobs b ON b.key = u.blob_key WHERE u.project_id = :project"
          + " AND u.place_folder = :folder AND u.place_filename = :filename AND NOT u.done AND"
          + " (b.expires IS NULL OR b.expires > :now)")
  Optional<UploadRow> open(String project, String folder, String filename, Instant now);

  /** Makes way for a new one where an abandoned one was not swept yet. */
  @Query("DELETE FROM uploads WHERE " + AT + " AND NOT done")
  long forget(String project, String folder, String filename);

  /** Waits for every other transaction that holds it. */
  @Query("SELECT * FROM uploads WHERE id = :id FOR UPDATE")
  Optional<UploadRow> hold(String id);

  @Query("UPDATE uploads SET received = received + :bytes WHERE id = :id")
  long add(String id, long bytes);

  @Query("UPDATE uploads SET done = true WHERE id = :id AND NOT done")
  long finish(String id);
}
