package dev.bitmill.tasks.webhook;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** Rows of attempts. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttemptRepository extends GenericRepository<AttemptRow, String> {
  AttemptRow save(AttemptRow attempt);

  List<AttemptRow> findByDeliveryIdInOrderById(Collection<String> deliveryIds);
}
