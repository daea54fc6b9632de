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
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a {@link ByteStreamBody}. Micronaut's own writer of streams sends 8 KiB at a time, which
 * costs several times as much.
 */
@Singleton
final class ByteStreamBodyWriter implements ResponseBodyWriter<ByteStreamBody> {
  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<ByteStreamBody> type,
      MediaType mediaType,
      ByteStreamBody body) {
    // What has no length tells what is new: nothing of it is fetched before it is wanted.
    int ahead = body.length().isPresent() ? PulledBody.AHEAD : 1;
    return PulledBody.of(
        factory, response, () -> next(body, factory.readBufferFactory()), ahead, body);
  }

  private static @Nullable ReadBuffer next(ByteStreamBody body, ReadBufferFactory buffers)
      throws IOException {
    byte[] bytes = new byte[(int) Math.min(PulledBody.PIECE, body.length().orElse(Long.MAX_VALUE))];
    int count = body.stream().read(bytes);
    return count < 0 ? null : buffers.adapt(ByteBuffer.wrap(bytes, 0, count));
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
