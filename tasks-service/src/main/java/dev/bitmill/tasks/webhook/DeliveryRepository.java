package dev.bitmill.tasks.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of deliveries, and the bodies beside them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeliveryRepository extends GenericRepository<DeliveryRow, String> {
  DeliveryRow save(DeliveryRow delivery);

  Optional<DeliveryRow> findById(String id);

  Optional<DeliveryRow> findByIdAndProjectId(String id, String projectId);

  @Query("INSERT INTO webhook_body (delivery_id, body) VALUES (:id, :body)")
  int saveBody(String id, String body);

  @Query("SELECT body FROM webhook_body WHERE delivery_id = :id")
  String body(String id);

  /** Changes nothing when the delivery was decided meanwhile, or has begun another round. */
  @Query(
      """
      UPDATE webhook_delivery SET status = :status, tries = tries + 1,
        next_attempt_at = :nextAttemptAt
      WHERE id = :id AND round = :round AND status = 'PENDING'
      """)
  int tried(String id, int round, DeliveryStatus status, @Nullable Instant nextAttemptAt);

  @Query(
      """
      UPDATE webhook_delivery SET status = 'PENDING', round = round + 1, tries = 0,
        next_attempt_at = :now, give_up_at = :giveUpAt
      WHERE id = :id
      RETURNING *
      """)
  DeliveryRow again(String id, Instant now, Instant giveUpAt);
}
