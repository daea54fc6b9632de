package dev.bitmill.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** What of {@link FileRow} is about the folders that files are in. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FolderRows extends GenericRepository<FileRow, String> {
  /** Waits for those who hold all of it. */
  @Query("SELECT true FROM pg_advisory_xact_lock_shared(hashtextextended(:name, 0))")
  boolean share(String name);

  /** Waits for everybody else. */
  @Query("SELECT true FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
  boolean hold(String name);

  /** The directory that one of the folders is. No directory is inside another. */
  @Query(
      "SELECT * FROM files WHERE project_id = :project AND place_folder IN (:folders) AND directory"
          + " LIMIT 1")
  Optional<FileRow> directory(String project, List<String> folders);

  /**
   * A file in a folder or below it that is not the one with the id.
   *
   * @param low the folder with a slash
   * @param high what comes after all that begins with that
   */
  @Query(
      "SELECT * FROM files WHERE project_id = :project AND id <> :id AND (place_folder = :folder OR"
          + " (place_folder COLLATE \"C\" >= :low AND place_folder COLLATE \"C\" < :high)) LIMIT 1")
  Optional<FileRow> within(String project, String folder, String low, String high, String id);
}
