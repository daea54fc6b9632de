package dev.bitmill.tasks.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.inject.Singleton;
import java.util.Objects;
import javax.sql.DataSource;

/** Where deliveries are put for execution, within the caller's transaction. */
@Singleton
final class WebhookSchedule {
  static final String TABLE = "webhook_schedule";

  /** One round of a delivery; the instance is a {@link Round}. */
  static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver");

  private final SchedulerClient client;

  WebhookSchedule(DataSource transactional) {
    this.client =
        SchedulerClient.Builder.create(transactional)
            .tableName(TABLE)
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
  }

  /**
   * An execution's name. Every round has one of its own, so that no old execution that is just
   * ending takes the new one with it.
   */
  record Round(String deliveryId, int number) {
    static Round of(String instance) {
      int hash = instance.indexOf('#');
      return new Round(instance.substring(0, hash), Integer.parseInt(instance.substring(hash + 1)));
    }

    @Override
    public String toString() {
      return deliveryId + "#" + number;
    }
  }

  /** Makes the delivery's round due when its next attempt is. */
  void add(DeliveryRow delivery) {
    Round round = new Round(delivery.id(), delivery.round());
    client.scheduleIfNotExists(
        DELIVER.instance(round.toString()).build(),
        Objects.requireNonNull(delivery.nextAttemptAt()));
  }
}
