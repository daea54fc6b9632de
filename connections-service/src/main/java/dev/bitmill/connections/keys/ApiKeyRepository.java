package dev.bitmill.connections.keys;

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

/** The rows of {@link ApiKey}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRepository extends GenericRepository<ApiKey, String> {
  ApiKey save(ApiKey key);

  List<ApiKey> findAll();

  /** Replaces the encrypted key, unless it was replaced. */
  @Query("UPDATE api_key SET sealed = :sealed WHERE id = :id AND sealed = :old")
  int reseal(String id, String old, String sealed);

  Optional<ApiKey> findByHash(String hash);

  /** Any key, revoked or not. */
  Optional<ApiKey> findFirstByProjectId(String projectId);

  /** The newest key of all projects. */
  Optional<ApiKey> findFirstOrderByIdDesc();

  long countByProjectIdAndRevokedAtIsNull(String projectId);

  List<ApiKey> findByProjectIdAndRevokedAtIsNullAndIdGreaterThanAndIdLessThan(
      String projectId, String above, String below, Sort order, Limit limit);

  /** The keys of a project that work. */
  default List<ApiKey> list(String projectId, IdRange range) {
    return findByProjectIdAndRevokedAtIsNullAndIdGreaterThanAndIdLessThan(
        projectId, range.above(), range.below(), range.order(), range.limit());
  }

  /** Answers how many keys it revoked: none where the key is not there or was revoked before. */
  @Query(
      "UPDATE api_key SET revoked_at = :now"
          + " WHERE id = :id AND project_id = :projectId AND revoked_at IS NULL")
  int revoke(String id, String projectId, Instant now);
}
