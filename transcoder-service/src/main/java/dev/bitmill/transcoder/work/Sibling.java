package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.Workspace;
import io.grpc.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place in a run with others; what cannot be made there is made alone after all, in turn. */
final class Sibling implements Place {
  private final Order order;
  private final SharedRun run;
  private final Duration patience;
  private @Nullable Part part;
  private boolean decided;

  Sibling(Order order, SharedRun run, Duration patience) {
    this.order = order;
    this.run = run;
    this.patience = patience;
  }

  @Override
  public void make(Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException {
    boolean copies = plan.otherwise() != null;
    if (!decided && !copies && source.media().picture() != null) {
      Optional<Path> made = beside(plan, source, workspace, told);
      if (made.isPresent()) {
        Files.move(made.get(), workspace.file(Plan.RESULT));
        return;
      }
    }
    withdraw();
    Lock turn = Sources.await(run.turn());
    try {
      run.alone().make(plan, source, workspace, told);
    } finally {
      turn.unlock();
    }
  }

  /** What the others' run makes of it; empty when it is to be made alone. */
  private Optional<Path> beside(
      Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException {
    Part mine = run.offer(order, plan, source, workspace.file(Plan.SOURCE), told);
    part = mine;
    decided = true;
    CompletableFuture<Optional<Path>> made = mine.made();
    Context call = Context.current();
    Context.CancellationListener gone =
        cancelled ->
            made.completeExceptionally(
                new ApiException(ErrorKind.UNAVAILABLE, "The call was cancelled."));
    call.addListener(gone, Runnable::run);
    try {
      return made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException someAreMissing) {
      run.begin();
      return result(made);
    } catch (ExecutionException failed) {
      throw cause(failed);
    } finally {
      call.removeListener(gone);
    }
  }

  private static Optional<Path> result(CompletableFuture<Optional<Path>> made)
      throws IOException, InterruptedException {
    try {
      return made.get();
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  private static IOException cause(ExecutionException failed) {
    if (failed.getCause() instanceof ApiException said) {
      throw said;
    }
    return new IOException(failed.getCause());
  }

  private void withdraw() {
    if (!decided) {
      decided = true;
      run.decided();
    }
  }

  @Override
  public void close() throws IOException {
    withdraw();
    run.leave(part);
  }
}
