package dev.bitmill.facade.http;

import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of a {@link FileBody}, read into memory that the socket takes as it is. */
final class FilePieces {
  private static final int AT_ONCE = 1 << 17;
  private static final NettyReadBufferFactory BUFFERS =
      NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

  private final FileBody body;
  private long sent;

  FilePieces(FileBody body) {
    this.body = body;
  }

  /** The next ones; null at the end. */
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
