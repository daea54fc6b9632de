package dev.bitmill.tasks.work;

import dev.bitmill.kit.CallContext;
import dev.bitmill.tasks.run.Claim;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt while it runs. Stopping it cancels the calls that it makes, at once. */
final class Attempt implements AutoCloseable {
  /** Why an attempt was stopped from outside. */
  enum Stop {
    /** The task was cancelled, or a newer attempt has taken over. */
    SUPERSEDED,
    /** This instance shuts down. */
    SHUTDOWN,
    /** The task has had its time. */
    DEADLINE
  }

  private final Claim claim;
  private final AtomicReference<Instant> deadline;
  private final CancellableContext context = Context.ROOT.withCancellation();
  private final AtomicReference<@Nullable Stop> stopped = new AtomicReference<>();

  Attempt(Claim claim, Instant deadline) {
    this.claim = claim;
    this.deadline = new AtomicReference<>(deadline);
  }

  Claim claim() {
    return claim;
  }

  /** Runs the work as the project and the request that it is for. */
  <T> T call(Callable<T> work) throws Exception {
    return context.call(() -> as(claim).call(work));
  }

  static CallContext as(Claim claim) {
    return new CallContext(claim.run().projectId(), claim.run().requestId(), claim.task().id());
  }

  void stop(Stop why) {
    if (stopped.compareAndSet(null, why)) {
      context.cancel(null);
    }
  }

  @Nullable Stop stopped() {
    return stopped.get();
  }

  void waited(Duration time) {
    deadline.updateAndGet(at -> at.plus(time));
  }

  boolean overdue(Instant now) {
    return now.isAfter(deadline.get());
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
