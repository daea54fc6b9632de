package dev.bitmill.facade.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.stream.BodySizeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A body whose pieces are fetched on a virtual thread, no faster than the client takes them: at
 * most a few are in memory.
 */
final class PulledBody {
  /** Bytes of a piece. */
  static final int PIECE = 1 << 17;

  /** How many pieces are fetched while others are sent, where all of them are there already. */
  static final int AHEAD = 4;

  private static final Scheduler READERS =
      Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

  private PulledBody() {}

  /** Gives the next piece, null at the end. */
  interface Source {
    @Nullable ReadBuffer next() throws IOException;
  }

  /**
   * Makes one.
   *
   * @param ahead how many pieces are fetched while others are sent; at least 1
   * @param held closed when all is sent, and when the client is gone before
   */
  static CloseableByteBody of(
      ByteBodyFactory factory, HttpResponse<?> response, Source source, int ahead, Closeable held) {
    Runnable close = () -> close(held);
    Flux<ReadBuffer> pieces =
        Flux.<ReadBuffer>generate(sink -> next(source, sink))
            .subscribeOn(READERS)
            .doFinally(_ -> close.run())
            // Only for what it keeps: who asks takes the next piece without waiting for a thread.
            .publishOn(Schedulers.immediate(), ahead);
    return factory.adapt(pieces, BodySizeLimits.UNLIMITED, response.getHeaders(), close);
  }

  private static void next(Source source, SynchronousSink<ReadBuffer> sink) {
    try {
      ReadBuffer piece = source.next();
      if (piece == null) {
        sink.complete();
      } else {
        sink.next(piece);
      }
    } catch (IOException failed) {
      sink.error(failed);
    }
  }

  private static void close(Closeable held) {
    try {
      held.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
