package dev.bitmill.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The rows of {@link CommitRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CommitRows extends GenericRepository<CommitRow, String> {
  CommitRow save(CommitRow row);

  @Query("SELECT * FROM commits WHERE project_id = :project AND commit_key = :key")
  Optional<CommitRow> find(String project, String key);
}
