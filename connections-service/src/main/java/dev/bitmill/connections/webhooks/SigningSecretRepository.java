package dev.bitmill.connections.webhooks;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The rows of {@link SigningSecret}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningSecretRepository extends GenericRepository<SigningSecret, String> {
  SigningSecret save(SigningSecret secret);

  SigningSecret update(SigningSecret secret);

  Optional<SigningSecret> findByProjectId(String projectId);
}
