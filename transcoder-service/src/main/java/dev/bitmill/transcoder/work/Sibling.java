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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place in a run with others; what cannot be made there is made alone after all. */
final class Sibling implements Place {
  /** Milliseconds from one look for room to the next. */
  private static final int PAUSE = 500;

  private final Order order;
  private final SharedRun run;
  private final Siblings siblings;
  private @Nullable Part part;
  private boolean decided;

  Sibling(Order order, SharedRun run, Siblings siblings) {
    this.order = order;
    this.run = run;
    this.siblings = siblings;
  }

  @Override
  public void make(Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException {
    if (!decided && !plan.copies() && source.media().picture() != null) {
      Optional<Path> made = beside(plan, source, workspace, told);
      if (made.isPresent()) {
        Files.move(made.get(), workspace.file(Plan.RESULT));
        return;
      }
    }
    withdraw();
    alone(plan, source, workspace, told);
  }

  /**
   * On the seat that all have, unless another is made alone there, or on one of its own where there
   * is room for one. Who never took part does not wait for the run of those who do.
   */
  private void alone(Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException {
    Lock turn = run.turn();
    for (int patience = 0; !turn.tryLock(patience, TimeUnit.MILLISECONDS); patience = PAUSE) {
      Sources.requireCaller();
      Optional<Alone> own = siblings.find(order);
      if (own.isPresent()) {
        try (Alone place = own.get()) {
          place.make(plan, source, workspace, told);
          return;
        }
      }
    }
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
      return made.get();
    } catch (ExecutionException failed) {
      throw cause(failed);
    } finally {
      call.removeListener(gone);
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
