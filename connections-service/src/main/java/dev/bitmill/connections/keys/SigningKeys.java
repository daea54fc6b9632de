package dev.bitmill.connections.keys;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The keys that signatures are made with. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningKeys extends GenericRepository<ApiKey, String> {
  /** Those that work, the newest first. */
  List<ApiKey> findByProjectIdAndRevokedAtIsNullOrderByIdDesc(String projectId);
}
