package dev.bitmill.facade.http;

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
import java.nio.channels.Channels;

/** Sends a {@link FileBody}. */
@Singleton
final class FileBodyWriter implements ResponseBodyWriter<FileBody> {
  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<FileBody> type,
      MediaType mediaType,
      FileBody body) {
    return PulledBody.of(
        factory,
        response,
        new FilePieces(body, factory.readBufferFactory())::next,
        PulledBody.AHEAD,
        body);
  }

  @Override
  public void writeTo(
      Argument<FileBody> type,
      MediaType mediaType,
      FileBody body,
      MutableHeaders headers,
      OutputStream out) {
    try (body) {
      body.file().transferTo(body.first(), body.length(), Channels.newChannel(out));
    } catch (IOException failed) {
      throw new CodecException("The file could not be read", failed);
    }
  }
}
