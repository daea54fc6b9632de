package dev.bitmill.connections.projects;

import dev.bitmill.connections.IdRange;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Limit;
import io.micronaut.data.model.Sort;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@link Project}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ProjectRepository extends GenericRepository<Project, String> {
  Project save(Project project);

  Project update(Project project);

  Optional<Project> findById(String id);

  long count();

  List<Project> findByIdGreaterThanAndIdLessThan(
      String above, String below, Sort order, Limit limit);

  default List<Project> list(IdRange range) {
    return findByIdGreaterThanAndIdLessThan(
        range.above(), range.below(), range.order(), range.limit());
  }

  /** Makes the default project unless there is one. Waits for another call that is making it. */
  @Query(
      "INSERT INTO project (id, name, is_default, created_at) VALUES (:id, :name, true, :now)"
          + " ON CONFLICT (is_default) WHERE is_default DO NOTHING")
  int makeDefault(String id, String name, Instant now);

  Optional<Project> findByIsDefaultTrue();

  /** The default project, held until the transaction ends. */
  Project findByIsDefaultTrueForUpdate();

  /** A project, held until the transaction ends. */
  Optional<Project> findByIdForUpdate(String id);
}
