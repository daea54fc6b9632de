package dev.bitmill.facade.http;

import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.codec.CodecException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/** Sends a {@link FileBody}: reads into memory that the socket takes as it is. */
@Singleton
final class FileBodyWriter implements ResponseBodyWriter<FileBody> {
  private static final int AT_ONCE = 1 << 17;
  private static final NettyReadBufferFactory BUFFERS =
      NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory factory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<FileBody> type,
      MediaType mediaType,
      FileBody body) {
    return PulledBody.of(factory, response, new Reader(body)::next, body);
  }

  private static final class Reader {
    private final FileBody body;
    private long sent;

    Reader(FileBody body) {
      this.body = body;
    }

    @Nullable ReadBuffer next() throws IOException {
      int length = (int) Math.min(AT_ONCE, body.length() - sent);
      if (length == 0) {
        return null;
      }
      ByteBuf piece = ByteBufAllocator.DEFAULT.directBuffer(length, length);
      try {
        fill(piece, body.first() + sent);
        sent += length;
        return BUFFERS.adapt(piece.retain());
      } finally {
        piece.release();
      }
    }

    private void fill(ByteBuf piece, long position) throws IOException {
      while (piece.isWritable()) {
        long at = position + piece.writerIndex();
        if (piece.writeBytes(body.file(), at, piece.writableBytes()) < 0) {
          throw new EOFException("The file is shorter than it was when it was written.");
        }
      }
    }
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
