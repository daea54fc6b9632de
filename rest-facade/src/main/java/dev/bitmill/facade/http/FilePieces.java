package dev.bitmill.facade.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link FileBody}. Their memory is the garbage collector's: whoever leaves in the
 * middle of a read leaves pieces behind that nobody would release.
 */
final class FilePieces {
  private final FileBody body;
  private final ReadBufferFactory buffers;
  private long sent;

  FilePieces(FileBody body, ReadBufferFactory buffers) {
    this.body = body;
    this.buffers = buffers;
  }

  /** The next ones; null at the end. */
  @Nullable ReadBuffer next() throws IOException {
    int length = (int) Math.min(PulledBody.PIECE, body.length() - sent);
    if (length == 0) {
      return null;
    }
    ByteBuffer piece = ByteBuffer.allocate(length);
    while (piece.hasRemaining()) {
      if (body.file().read(piece, body.first() + sent + piece.position()) < 0) {
        throw new EOFException("The file is shorter than it was when it was written.");
      }
    }
    sent += length;
    return buffers.adapt(piece.flip());
  }
}
