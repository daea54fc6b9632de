package dev.bitmill.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The rows of {@link FileRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FileRows extends GenericRepository<FileRow, String> {
  FileRow save(FileRow row);

  FileRow update(FileRow row);

  @Query("SELECT * FROM files WHERE project_id = :project AND id = :id")
  Optional<FileRow> find(String project, String id);

  @Query("SELECT * FROM files WHERE project_id = :project AND id = :id FOR UPDATE")
  Optional<FileRow> lock(String project, String id);

  @Query(
      "SELECT * FROM files WHERE project_id = :project AND place_folder = :folder AND"
          + " place_filename = :filename")
  Optional<FileRow> at(String project, String folder, String filename);

  /** The same, held until the transaction ends. */
  @Query(
      "SELECT * FROM files WHERE project_id = :project AND place_folder = :folder AND"
          + " place_filename = :filename FOR UPDATE")
  Optional<FileRow> lockAt(String project, String folder, String filename);

  /** Which of the names are taken. */
  @Query(
      "SELECT place_filename FROM files WHERE project_id = :project AND place_folder = :folder AND"
          + " place_filename IN (:filenames)")
  List<String> taken(String project, String folder, List<String> filenames);

  @Query("DELETE FROM files WHERE project_id = :project AND id = :id")
  long remove(String project, String id);
}
