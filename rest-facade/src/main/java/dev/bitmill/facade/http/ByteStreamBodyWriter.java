package dev.bitmill.facade.http;

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
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Sends a {@link ByteStreamBody}: reads on a virtual thread, no faster than the client takes it.
 */
@Singleton
final class ByteStreamBodyWriter implements ResponseBodyWriter<ByteStreamBody> {
  private static final Executor READERS = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<ByteStreamBody> type,
      MediaType mediaType,
      ByteStreamBody body) {
    return InputStreamByteBody.create(body.stream(), body.length(), READERS, factory);
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
