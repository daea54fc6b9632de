package dev.bitmill.connections.webhooks;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@link SigningSecret}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningSecretRepository extends GenericRepository<SigningSecret, String> {
  SigningSecret save(SigningSecret secret);

  SigningSecret update(SigningSecret secret);

  Optional<SigningSecret> findByProjectId(String projectId);

  List<SigningSecret> findAll();

  /** Replaces what is encrypted, unless it was replaced. */
  @Query(
      "UPDATE webhook_secret SET sealed = :sealed, sealed_before = :before"
          + " WHERE project_id = :projectId AND sealed = :old")
  int reseal(String projectId, String old, String sealed, @Nullable String before);
}
