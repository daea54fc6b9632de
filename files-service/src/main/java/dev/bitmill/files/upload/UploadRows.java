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
          + " (b.stage IS NOT NULL OR b.file_id IS NOT NULL) AND (b.expires IS NULL OR b.expires >"
          + " :now)")
  Optional<UploadRow> open(String project, String folder, String filename, Instant now);

  /** Makes way for a new one where an abandoned one was not swept yet. */
  @Query("DELETE FROM uploads WHERE " + AT + " AND NOT done")
  long forget(String project, String folder, String filename);

  /** Waits for every other transaction that holds it. */
  @Query("SELECT * FROM uploads WHERE id = :id FOR UPDATE")
  Optional<UploadRow> hold(String id);

  /** More of it is there, which the piece from {@code first} to before {@code behind} brought. */
  @Query(
      "UPDATE uploads SET received = received + :bytes, last_first = :first, last_behind = :behind"
          + " WHERE id = :id")
  long add(String id, long bytes, long first, long behind);

  @Query("UPDATE uploads SET done = true, finished = :now WHERE id = :id AND NOT done")
  long finish(String id, Instant now);

  /** The last one to a path that became a file after a time. */
  @Query(
      "SELECT * FROM uploads WHERE "
          + AT
          + " AND done AND finished > :after ORDER BY finished DESC, id DESC LIMIT 1")
  Optional<UploadRow> over(String project, String folder, String filename, Instant after);

  @Query("DELETE FROM uploads WHERE id = :id")
  long remove(String id);

  /** Forgets those that became files before a time. */
  @Query("DELETE FROM uploads WHERE done AND finished < :before")
  long forgetOver(Instant before);
}
