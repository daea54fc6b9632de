package dev.bitmill.files.push;

import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.transfer.Grants;
import dev.bitmill.files.transfer.Patience;
import dev.bitmill.files.transfer.TransferConfig;
import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import io.grpc.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends objects of the store to users' storage: parts in parallel, straight from the store. */
@io.micronaut.context.annotation.Context
public final class Pusher {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TRIES = 5;

  /** As many parts as are sent at once; more gain nothing but the storage's displeasure. */
  private static final int AT_ONCE = 4;

  private static final long TOLD_MILLIS = 500;

  private final Blobs blobs;
  private final Grants grants;
  private final TransferConfig config;
  private final GuardedHttp http;

  Pusher(Blobs blobs, Grants grants, TransferConfig config) {
    this.blobs = blobs;
    this.grants = grants;
    this.config = config;
    this.http =
        new GuardedHttp(new AddressGuard(config.allowNetworks()), CONNECT, config.pushSilence());
  }

  /**
   * Sends all objects, to be seen when connections-service is told to complete the upload; ends
   * early when the gRPC call that it is made for is cancelled.
   *
   * @param items in the order in which they are to appear
   */
  public Sent push(Destination destination, List<Item> items, PushProgress progress) {
    try (Patience patience = new Patience(TRIES, config.pushTimeout(), config.retryPause())) {
      Push push = new Push(http, blobs, grants, config.pushSilence(), patience, destination, items);
      send(push, progress);
      return push.done();
    }
  }

  /** When one thread fails, the others are stopped. */
  private static void send(Push push, PushProgress progress) {
    try (Context.CancellableContext context = Context.current().withCancellation();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<@Nullable Void> senders = new ExecutorCompletionService<>(threads);
      for (int i = 0; i < AT_ONCE; i++) {
        senders.submit(context.wrap(push::send), null);
      }
      try {
        await(senders, push, progress);
      } finally {
        context.cancel(null);
      }
    }
  }

  private static void await(
      CompletionService<@Nullable Void> senders, Push push, PushProgress progress) {
    try {
      for (int left = AT_ONCE; left > 0; ) {
        Future<@Nullable Void> ended = senders.poll(TOLD_MILLIS, TimeUnit.MILLISECONDS);
        if (ended == null) {
          progress.at(push.sent(), push.total());
        } else {
          ended.get();
          left--;
        }
      }
    } catch (ExecutionException failed) {
      throw failure(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorKind.UNAVAILABLE, "The push was interrupted.", interrupted);
    }
  }

  /** The guard speaks of sources, for it knows no better. */
  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case ApiException error when error.is(ErrorKind.SOURCE_FORBIDDEN) ->
          new ApiException(ErrorKind.DESTINATION_REFUSED, error.getMessage(), error);
      case RuntimeException error -> error;
      case null, default -> new IllegalStateException(failed);
    };
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
