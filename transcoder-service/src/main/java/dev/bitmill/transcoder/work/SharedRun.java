package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.plan.Joint;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Folders;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.Workspace;
import io.grpc.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of FFmpeg for several orders. It begins when all who came are ready and nobody is waited
 * for any more, and is stopped when all have gone; its seat and its folder are free after the last.
 */
final class SharedRun {
  private static final Logger log = LoggerFactory.getLogger(SharedRun.class);

  /**
   * What may be the fault of one of them: who it is shows when each is made alone. Not so when the
   * time of a process was over, since there is none left for that.
   */
  private static final Set<String> OF_ONE =
      Set.of(
          ErrorKind.MEDIA_UNREADABLE.word(),
          ErrorKind.ENGINE_FAILED.word(),
          ErrorKind.FORMAT_UNSUPPORTED.word(),
          ErrorKind.STALLED.word());

  private final int expected;
  private final Duration patience;
  private final Alone alone;
  private final Workspace workspace;
  private final Lock turn = new ReentrantLock(true);
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final List<Part> parts = new ArrayList<>();
  private int joined;
  private int undecided;
  private int offered;
  private int holders;
  private boolean begun;
  private boolean waiting = true;

  /**
   * Nobody is part of it yet.
   *
   * @param expected how many are waited for, and the most that it takes
   * @param patience how long they are waited for after somebody has come
   * @param alone its seat, with room for the first
   */
  SharedRun(int expected, Duration patience, Alone alone, Workspace workspace) {
    this.expected = expected;
    this.patience = patience;
    this.alone = alone;
    this.workspace = workspace;
  }

  /** True when whoever comes now comes too late. */
  synchronized boolean isClosed() {
    return begun || joined == expected || (joined > 0 && holders == 0);
  }

  /** Lets another one in, with room for its weight; false when it comes too late. */
  synchronized boolean join(int weight) {
    if (isClosed()) {
      return false;
    }
    if (joined > 0) {
      alone.seat().widen(weight);
    }
    joined++;
    undecided++;
    holders++;
    int came = joined;
    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> begin(came));
    return true;
  }

  /** The way of whoever has to go alone after all, within the seat of all. */
  Alone alone() {
    return alone;
  }

  /** Whose turn it is to go alone. */
  Lock turn() {
    return turn;
  }

  /** Tells that one is ready, and where its source lies. */
  synchronized Part offer(
      Order order, Plan plan, Source source, Path file, Consumer<Progress> told) {
    Part part = new Part(order, offered++, source, told, new CompletableFuture<>());
    try {
      Results.prepare(plan, workspace.file(part.result()));
      if (Files.notExists(workspace.file(Plan.SOURCE))) {
        Files.createLink(workspace.file(Plan.SOURCE), file);
      }
      parts.add(part);
    } catch (IOException | UnsupportedOperationException impossible) {
      log.debug("{} is made alone: {}", order.name(), impossible.toString());
      part.made().complete(Optional.empty());
    }
    decided();
    return part;
  }

  /** Tells that one has decided whether it takes part, so that nobody waits for it. */
  synchronized void decided() {
    undecided--;
    beginIfAllAreReady();
  }

  /** Waits for nobody who has not come yet, unless somebody has come meanwhile. */
  private synchronized void begin(int came) {
    if (joined == came) {
      waiting = false;
      beginIfAllAreReady();
    }
  }

  private void beginIfAllAreReady() {
    if (begun || undecided > 0 || (waiting && joined < expected)) {
      return;
    }
    begun = true;
    List<Part> together = List.copyOf(parts);
    if (together.size() < 2) {
      together.forEach(part -> part.made().complete(Optional.empty()));
      return;
    }
    holders++;
    Thread.ofVirtual().name("shared-run").start(() -> run(together));
  }

  private void run(List<Part> together) {
    try {
      Joint joint =
          Joint.of(together.getFirst().source(), together.stream().map(Part::branch).toList());
      log.info("Made in one run: {}", together.stream().map(part -> part.order().name()).toList());
      context.call(
          () -> {
            alone.run(
                joint.needs(),
                joint.arguments(),
                workspace,
                together.size(),
                progress -> together.forEach(part -> part.tell(progress)));
            return joint;
          });
      for (Part part : together) {
        part.made().complete(Optional.of(workspace.file(part.result())));
      }
    } catch (ApiException failed) {
      boolean tooLong = failed.getCause() instanceof TimeoutException;
      if (OF_ONE.contains(failed.kind()) && !tooLong) {
        discard(together);
        alone.seat().narrow(heaviest(together));
        log.info("A run for several failed, each is made alone: {}", failed.getMessage());
        together.forEach(part -> part.made().complete(Optional.empty()));
      } else {
        together.forEach(part -> part.made().completeExceptionally(failed));
      }
    } catch (Exception failed) {
      together.forEach(part -> part.made().completeExceptionally(failed));
    } finally {
      IllegalStateException brokenOff = new IllegalStateException("The run for several broke off.");
      together.forEach(part -> part.made().completeExceptionally(brokenOff));
      end();
    }
  }

  private static int heaviest(List<Part> together) {
    return together.stream().mapToInt(part -> part.order().wish().weight()).max().orElseThrow();
  }

  /** Makes room for what each makes alone. */
  private void discard(List<Part> together) {
    for (Part part : together) {
      Path result = workspace.file(part.result());
      try {
        if (Files.exists(result)) {
          Folders.remove(result);
        }
      } catch (IOException left) {
        log.warn("What a run for several left could not be removed before its end", left);
      }
    }
  }

  private void end() {
    try {
      leave(null);
    } catch (IOException left) {
      log.warn("The folder of a run for several could not be removed", left);
    }
  }

  /** One goes, done or not. */
  void leave(@Nullable Part part) throws IOException {
    boolean last;
    synchronized (this) {
      parts.remove(part);
      if (begun && parts.isEmpty()) {
        context.cancel(null);
      }
      holders--;
      last = holders == 0;
    }
    if (last) {
      try (alone) {
        workspace.close();
      }
    }
  }
}
