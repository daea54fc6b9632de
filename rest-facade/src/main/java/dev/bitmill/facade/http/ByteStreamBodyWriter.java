package dev.bitmill.facade.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends a {@link ByteStreamBody}: reads on a virtual thread, no faster than the client takes it.
 * Micronaut's own writer of streams sends 8 KiB at a time, which costs several times as much.
 */
@Singleton
final class ByteStreamBodyWriter implements ResponseBodyWriter<ByteStreamBody> {
  private static final int AT_ONCE = 1 << 17;
  private static final Scheduler READERS =
      Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<ByteStreamBody> type,
      MediaType mediaType,
      ByteStreamBody body) {
    Runnable close = () -> close(body);
    Flux<ReadBuffer> pieces =
        Flux.<ReadBuffer>generate(sink -> next(body, factory.readBufferFactory(), sink))
            .subscribeOn(READERS)
            .doFinally(_ -> close.run());
    return factory.adapt(pieces, BodySizeLimits.UNLIMITED, response.getHeaders(), close);
  }

  private static void next(
      ByteStreamBody body, ReadBufferFactory buffers, SynchronousSink<ReadBuffer> sink) {
    try {
      byte[] bytes = new byte[(int) Math.min(AT_ONCE, body.length().orElse(AT_ONCE))];
      int count = body.stream().read(bytes);
      if (count < 0) {
        sink.complete();
      } else {
        sink.next(buffers.adapt(ByteBuffer.wrap(bytes, 0, count)));
      }
    } catch (IOException failed) {
      sink.error(failed);
    }
  }

  private static void close(ByteStreamBody body) {
    try {
      body.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void writeTo(
      Argument<ByteStreamBody> type,
      MediaType mediaType,
      ByteStreamBody body,
      MutableHeaders headers,
      OutputStream out) {
    try (body) {
      body.stream().transferTo(out);
    } catch (IOException failed) {
      throw new CodecException("The stream ended early", failed);
    }
  }
}
