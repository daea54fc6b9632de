package dev.bitmill.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** What of {@link FileRow} is about the media that files are in. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MediaFiles extends GenericRepository<FileRow, String> {
  /** The first files of each, sources before tracks. */
  @Query(
      """
      SELECT file.* FROM media CROSS JOIN LATERAL (
        SELECT * FROM files WHERE project_id = media.project_id AND media_id = media.id
        ORDER BY object, id LIMIT :each) AS file
      WHERE media.project_id = :project AND media.id IN (:media)
      ORDER BY file.object, file.id
      """)
  List<FileRow> first(String project, List<String> media, int each);

  /** All of one, held until the transaction ends. */
  @Query(
      "SELECT id FROM files WHERE project_id = :project AND media_id = :media ORDER BY id FOR"
          + " UPDATE")
  List<String> lock(String project, String media);
}
