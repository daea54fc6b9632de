package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.Failure;
import dev.bitmill.tasks.run.Ledger;
import dev.bitmill.tasks.run.RetryPolicy;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Executes a task: claims it, does its step, and records what came of it. */
@Singleton
final class Worker {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final RunStore store;
  private final Ledger ledger;
  private final Steps steps;
  private final Running running;
  private final Files files;
  private final Sweeper sweeper;
  private final Comings comings;
  private final Clock clock;
  private final Settings settings;
  private final RetryPolicy retry;

  Worker(
      RunStore store,
      Ledger ledger,
      Steps steps,
      Running running,
      Files files,
      Sweeper sweeper,
      Comings comings,
      Clock clock,
      Settings settings) {
    this.store = store;
    this.ledger = ledger;
    this.steps = steps;
    this.running = running;
    this.files = files;
    this.sweeper = sweeper;
    this.comings = comings;
    this.clock = clock;
    this.settings = settings;
    this.retry = settings.retryPolicy();
  }

  Outcome run(String taskId) {
    if (running.stopping()) {
      return new Outcome.Again(clock.instant());
    }
    Claim claim = ledger.claim(taskId).orElse(null);
    if (claim == null) {
      // It ended while somebody worked on it, who may have committed or staged something since.
      sweeper.close(taskId);
      store.task(taskId).ifPresent(ended -> sweeper.sweep(ended.runId()));
      return new Outcome.Done();
    }
    MDC.put("request", claim.run().requestId());
    try {
      return attempt(claim);
    } finally {
      MDC.remove("request");
    }
  }

  private Outcome attempt(Claim claim) {
    Failure lost =
        new Failure(
            Failure.WORKER_LOST,
            "The process that worked on it vanished; %d attempts were lost or failed. "
                    .formatted(claim.task().failures())
                + "Perhaps it needs more memory than there is.");
    if (claim.lost() && !retry.again(lost, claim.task().failures())) {
      return fail(claim, lost, claim.task().failures());
    }
    Attempt attempt = running.begin(claim);
    try {
      ProgressLine progress = new ProgressLine(store, clock, attempt);
      return record(claim, attempt.call(() -> steps.run(claim, progress)));
    } catch (Exception error) {
      return failed(claim, attempt.stopped(), error);
    } finally {
      running.end(attempt);
    }
  }

  private Outcome record(Claim claim, Steps.Result result) {
    if (!ledger.complete(claim, result.output(), result.product().toStruct(), result.handed())) {
      return superseded(claim);
    }
    log.info("{} {} completed", claim.task().kind(), claim.task().id());
    if (!result.spent().isEmpty()) {
      drop(claim, result.spent());
    }
    return new Outcome.Lost();
  }

  /** Not before the task has completed: until then another attempt may come to need it. */
  private void drop(Claim claim, String stage) {
    try {
      Attempt.as(claim).run(() -> files.drop(stage));
    } catch (ApiException error) {
      log.warn("{} stays for a day: {}", stage, error.getMessage());
    }
  }

  private Outcome failed(Claim claim, Attempt.@Nullable Stop stopped, Exception error) {
    int failures = claim.task().failures();
    if (stopped != null) {
      return switch (stopped) {
        case SUPERSEDED -> superseded(claim);
        case SHUTDOWN -> again(claim, failures, Failure.SHUT_DOWN, Duration.ZERO);
        case DEADLINE ->
            fail(
                claim,
                new Failure(
                    Failure.DEADLINE_EXCEEDED,
                    "It did not end within " + settings.deadline().toSeconds() + " s."),
                failures + 1);
      };
    }
    Failure failure = failure(claim, error);
    double jitter = ThreadLocalRandom.current().nextDouble();
    if (failure.is(ErrorKind.BUSY)) {
      Duration least = retry.busyDelay(waited(claim), jitter);
      return again(claim, failures, null, comings.away(Line.of(claim.run()), least));
    }
    if (retry.again(failure, failures + 1)) {
      return again(claim, failures + 1, failure, retry.delay(failures + 1, jitter));
    }
    return fail(claim, failure, failures + 1);
  }

  private Outcome again(Claim claim, int failures, @Nullable Failure failure, Duration delay) {
    if (failure != null) {
      log.warn(
          "{} {}, attempt {}, again in {} ms: {}",
          claim.task().kind(),
          claim.task().id(),
          claim.attempt(),
          delay.toMillis(),
          failure.message());
    }
    return store.release(claim, failures, failure)
        ? new Outcome.Again(clock.instant().plus(delay))
        : superseded(claim);
  }

  private Outcome fail(Claim claim, Failure failure, int failures) {
    if (!store.fail(claim, failure, failures)) {
      return superseded(claim);
    }
    log.info("{} {} failed: {}", claim.task().kind(), claim.task().id(), failure.message());
    return new Outcome.Done();
  }

  /** What has ended meanwhile comes once more, to clear up after this attempt. */
  private Outcome superseded(Claim claim) {
    TaskRow now = store.task(claim.task().id()).orElseThrow();
    if (now.attempt() != claim.attempt()) {
      log.debug("{}, attempt {} was replaced", now.id(), claim.attempt());
      return new Outcome.Lost();
    }
    log.info("{} {} had ended: {}", now.kind(), now.id(), now.status());
    return new Outcome.Again(clock.instant());
  }

  private Duration waited(Claim claim) {
    Instant started = claim.task().startedAt();
    Instant now = clock.instant();
    return Duration.between(started == null ? now : started, now);
  }

  private static Failure failure(Claim claim, Exception error) {
    if (error instanceof ApiException said) {
      return said.is(ErrorKind.UNAVAILABLE)
          ? new Failure(
              said.kind(), "A service that the step needs is not there: " + said.getMessage())
          : Failure.of(said);
    }
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    log.error("{} {} failed", claim.task().kind(), claim.task().id(), error);
    return new Failure(
        ErrorKind.INTERNAL.word(),
        "Something went wrong on our side; the reference is " + claim.run().requestId() + ".");
  }
}
