package dev.bitmill.facade.events;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.InputStreamByteBody;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Sends an {@link EventStream}: reads on a virtual thread, no faster than the client takes it. */
@Singleton
final class EventStreamWriter implements ResponseBodyWriter<EventStream> {
  private static final Executor READERS = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream events) {
    return InputStreamByteBody.create(events, OptionalLong.empty(), READERS, factory);
  }

  @Override
  public void writeTo(
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream events,
      MutableHeaders headers,
      OutputStream out) {
    try (events) {
      events.transferTo(out);
    } catch (IOException failed) {
      throw new CodecException("The events ended early", failed);
    }
  }
}
