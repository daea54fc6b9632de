package dev.bitmill.connections.storage;

import dev.bitmill.connections.IdRange;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Limit;
import io.micronaut.data.model.Sort;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The rows of {@link StorageConnection}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StorageConnectionRepository extends GenericRepository<StorageConnection, String> {
  StorageConnection save(StorageConnection connection);

  StorageConnection update(StorageConnection connection);

  List<StorageConnection> findAll();

  /** Replaces the encrypted secret, unless it was replaced. */
  @Query(
      "UPDATE storage_connection SET sealed_secret = :sealed WHERE id = :id AND sealed_secret = :old")
  int reseal(String id, String old, String sealed);

  long deleteByIdAndProjectId(String id, String projectId);

  Optional<StorageConnection> findByIdAndProjectId(String id, String projectId);

  Optional<StorageConnection> findByProjectIdAndName(String projectId, String name);

  Optional<StorageConnection> findByProjectIdAndIsDefaultTrue(String projectId);

  long countByProjectId(String projectId);

  List<StorageConnection> findByProjectIdAndIdGreaterThanAndIdLessThan(
      String projectId, String above, String below, Sort order, Limit limit);

  default List<StorageConnection> list(String projectId, IdRange range) {
    return findByProjectIdAndIdGreaterThanAndIdLessThan(
        projectId, range.above(), range.below(), range.order(), range.limit());
  }

  /** Leaves the project without a default. */
  @Query(
      "UPDATE storage_connection SET is_default = false WHERE project_id = :projectId AND"
          + " is_default")
  int clearDefault(String projectId);
}
