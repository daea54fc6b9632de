package dev.bitmill.tasks.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bitmill.tasks.run.RunChanged;
import dev.bitmill.tasks.webhook.WebhookSchedule.Round;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** The scheduler of deliveries, and what is woken by it. */
@Singleton
class WebhookEngine {
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration SHUTDOWN = Duration.ofSeconds(3);
  private static final Duration RECOVER = Duration.ofSeconds(5);

  /** As for steps: every free place is filled at once. */
  private static final double REFILL_BELOW = 0.99;

  private static final double FULL = 1.0;

  private final Scheduler scheduler;
  private final Courier courier;

  WebhookEngine(DataSource dataSource, Courier courier, WebhookSettings settings, Clock clock) {
    this.courier = courier;
    this.scheduler =
        Scheduler.create(DelegatingDataSource.unwrapDataSource(dataSource), deliver())
            .tableName(WebhookSchedule.TABLE)
            .clock(clock::instant)
            .threads(settings.parallelism())
            .executorService(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("webhook-", 0).factory()))
            .pollUsingLockAndFetch(REFILL_BELOW, FULL)
            .pollingInterval(settings.pollInterval())
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(SHUTDOWN)
            .build();
  }

  /** Looks for deliveries now. To be called after the transaction that scheduled one. */
  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  @TransactionalEventListener
  void committed(RunChanged change) {
    if (change.before().webhookUrl() != null && change.status().ended()) {
      wake();
    }
  }

  @EventListener
  void start(ServerStartupEvent ready) {
    scheduler.start();
  }

  @EventListener
  void stop(ShutdownEvent ending) {
    courier.stop();
    scheduler.stop();
  }

  private CustomTask<Void> deliver() {
    return Tasks.custom(WebhookSchedule.DELIVER)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RECOVER))
        .onDeadExecutionRevive()
        .execute((instance, context) -> completion(run(instance.getId())));
  }

  private Optional<Instant> run(String instance) {
    try {
      return courier.run(Round.of(instance));
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static CompletionHandler<Void> completion(Optional<Instant> again) {
    return (complete, operations) ->
        again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
  }
}
