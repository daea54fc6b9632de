package dev.bitmill.tasks.events;

import com.google.protobuf.Message;
import dev.bitmill.tasks.events.Watchers.Watcher;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a resource whenever it has changed, no faster than it is read: the newest state wins. */
@Singleton
final class Broadcast {
  /** Looks again even when nobody told of a change: an instance may die before it tells. */
  private static final long LOOK_MILLIS = 15_000;

  private final Watchers watchers;
  private volatile boolean ending;

  Broadcast(Watchers watchers) {
    this.watchers = watchers;
  }

  /**
   * A resource as it stands.
   *
   * @param message as clients see it
   * @param ended true when nothing will change any more
   */
  record State<M extends Message>(M message, boolean ended) {}

  /**
   * Sends until the resource has ended or nobody reads any more. The caller's thread is free at
   * once, as what a client does reaches a call's callbacks only then.
   *
   * @param read answers the resource; fails when there is none
   */
  <M extends Message> void send(String runId, Supplier<State<M>> read, StreamObserver<M> observer) {
    ServerCallStreamObserver<M> call = (ServerCallStreamObserver<M>) observer;
    Watcher watcher = watchers.watch(runId);
    call.setOnReadyHandler(watcher::wake);
    call.setOnCancelHandler(watcher::wake);
    Runnable sending = Context.current().wrap(() -> run(watcher, read, call));
    Thread.ofVirtual().name("watch-" + runId).start(sending);
  }

  private <M extends Message> void run(
      Watcher watcher, Supplier<State<M>> read, ServerCallStreamObserver<M> call) {
    try (watcher) {
      sendAll(watcher, read, call);
    } catch (RuntimeException failed) {
      if (!call.isCancelled()) {
        call.onError(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private <M extends Message> void sendAll(
      Watcher watcher, Supplier<State<M>> read, ServerCallStreamObserver<M> call)
      throws InterruptedException {
    @Nullable M sent = null;
    while (!call.isCancelled() && !ending) {
      if (call.isReady()) {
        State<M> state = read.get();
        if (!state.message().equals(sent)) {
          sent = state.message();
          call.onNext(sent);
        }
        if (state.ended()) {
          call.onCompleted();
          return;
        }
      }
      watcher.await(LOOK_MILLIS);
    }
    if (ending) {
      call.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException());
    }
  }

  /** Clients that still want to know ask another instance. */
  @EventListener
  void stop(ShutdownEvent event) {
    ending = true;
    watchers.changedPerhaps();
  }
}
