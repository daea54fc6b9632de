package dev.bitmill.tasks.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bitmill.tasks.run.Schedule;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** db-scheduler, and what is woken by it. */
@Singleton
public class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  /** The fewest that db-scheduler allows. */
  private static final int MISSED_HEARTBEATS = 4;

  /** Every free place is filled at once; nothing is taken that has to wait for one. */
  private static final double REFILL_BELOW = 0.99;

  private static final double FULL = 1.0;

  private static final Duration RECOVER = Duration.ofSeconds(1);

  /** With waits that grow by half each time, about a day. */
  private static final int SWEEP_TRIES = 26;

  private final Scheduler scheduler;
  private final Worker worker;
  private final Running running;
  private final Settings settings;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch-", 0).factory());

  private @Nullable ScheduledFuture<?> watching;

  Engine(
      DataSource dataSource,
      Worker worker,
      Sweeper sweeper,
      Running running,
      Settings settings,
      Clock clock) {
    this.worker = worker;
    this.running = running;
    this.settings = settings;
    OneTimeTask<Void> sweep = oneTime(Schedule.SWEEP, sweeper::sweep);
    OneTimeTask<Void> close = oneTime(Schedule.CLOSE, sweeper::close);
    // Its own looking for work is no part of anybody's transaction, so it takes from the pool.
    this.scheduler =
        Scheduler.create(DelegatingDataSource.unwrapDataSource(dataSource), steps(), sweep, close)
            .clock(clock::instant)
            .threads(settings.parallelism())
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("step-", 0).factory()))
            .pollUsingLockAndFetch(REFILL_BELOW, FULL)
            .pollingInterval(settings.pollInterval())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(settings.shutdownWait())
            .enablePriority()
            .build();
  }

  /** Looks for work now. To be called after the transaction that scheduled it. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Stops what was cancelled now, where it runs in this instance. */
  public void check() {
    running.check();
  }

  @EventListener
  void start(ServerStartupEvent ready) {
    scheduler.start();
    long interval = settings.watchInterval().toMillis();
    watching = watch.scheduleWithFixedDelay(this::watch, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Work in progress is stopped and handed back, before anything that it needs goes away. */
  @EventListener
  void stop(ShutdownEvent ending) {
    if (watching != null) {
      watching.cancel(false);
    }
    watch.shutdownNow();
    running.stopAll();
    scheduler.stop();
  }

  private void watch() {
    try {
      running.check();
    } catch (RuntimeException error) {
      log.warn("Could not look for cancelled tasks", error);
    }
  }

  private static OneTimeTask<Void> oneTime(TaskDescriptor<Void> what, Consumer<String> work) {
    return Tasks.oneTime(what)
        .onFailure(FailureHandler.<Void>maxRetries(SWEEP_TRIES).withBackoff(RECOVER).thenRemove())
        .execute((instance, context) -> work.accept(instance.getId()));
  }

  private CustomTask<Void> steps() {
    return Tasks.custom(Schedule.STEP)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RECOVER))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              CompletionHandler<Void> completion = completion(worker.run(instance.getId()));
              wake();
              return completion;
            });
  }

  private static CompletionHandler<Void> completion(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done ignored -> (complete, operations) -> operations.remove();
      case Outcome.Again again ->
          (complete, operations) -> operations.reschedule(complete, again.at());
      case Outcome.Lost ignored -> (complete, operations) -> {};
    };
  }
}
