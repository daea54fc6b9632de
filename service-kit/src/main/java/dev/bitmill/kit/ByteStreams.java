package dev.bitmill.kit;

import com.google.bytestream.ByteStreamGrpc;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * Reads and writes the resources of files-service as ordinary streams, with gRPC's flow control: a
 * slow side slows the other down, and no more than a few messages are ever in memory. For virtual
 * threads. Errors are {@link ApiException}s, wrapped in {@link IOException} where a stream demands
 * it.
 */
public final class ByteStreams {
  /** The size of a message. */
  public static final int CHUNK = 1 << 18;

  private final Channel files;

  public ByteStreams(Channel files) {
    this.files = files;
  }

  /**
   * Opens a resource.
   *
   * @param offset the first byte
   * @param limit the most bytes; 0 means up to the end
   */
  public InputStream read(String resource, long offset, long limit) {
    return new ReadStream(
        ByteStreamGrpc.newBlockingV2Stub(files)
            .read(
                ReadRequest.newBuilder()
                    .setResourceName(resource)
                    .setReadOffset(offset)
                    .setReadLimit(limit)
                    .build()));
  }

  /**
   * Stores all that the stream gives; when the stream or the call fails, nothing is stored.
   *
   * @return the size in bytes
   */
  public long write(String resource, InputStream bytes) throws IOException {
    BlockingClientCall<WriteRequest, WriteResponse> call =
        ByteStreamGrpc.newBlockingV2Stub(files).write();
    boolean finished = false;
    try {
      long offset = 0;
      boolean last = false;
      while (!last) {
        ByteString chunk = chunk(bytes);
        last = chunk.size() < CHUNK;
        WriteRequest.Builder request =
            WriteRequest.newBuilder().setWriteOffset(offset).setFinishWrite(last).setData(chunk);
        if (offset == 0) {
          request.setResourceName(resource);
        }
        if (!call.write(request.build())) {
          break; // the other side ended the call; read() tells why
        }
        offset += chunk.size();
      }
      call.halfClose();
      WriteResponse response = call.read();
      if (response == null) {
        throw new IOException("The store ended the upload without an answer.");
      }
      finished = true;
      return response.getCommittedSize();
    } catch (StatusException error) {
      throw new IOException(
          ApiException.from(error.getStatus().asRuntimeException(error.getTrailers())));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      if (!finished) {
        call.cancel("the upload was not finished", null);
      }
    }
  }

  /**
   * The next bytes of a stream as they fit into a message: {@link #CHUNK} unless the stream ends.
   */
  public static ByteString chunk(InputStream bytes) throws IOException {
    byte[] chunk = new byte[CHUNK];
    return UnsafeByteOperations.unsafeWrap(chunk, 0, bytes.readNBytes(chunk, 0, CHUNK));
  }

  private static final class ReadStream extends InputStream {
    private final BlockingClientCall<?, ReadResponse> call;
    private InputStream chunk = InputStream.nullInputStream();
    private boolean ended;

    ReadStream(BlockingClientCall<?, ReadResponse> call) {
      this.call = call;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = chunk.read(buffer, offset, length);
      while (count < 0 && !ended) {
        ByteString next = next();
        chunk = next.newInput();
        count = chunk.read(buffer, offset, length);
      }
      return count;
    }

    private ByteString next() throws IOException {
      try {
        ReadResponse response = call.read();
        ended = response == null;
        return response == null ? ByteString.EMPTY : response.getData();
      } catch (StatusException error) {
        ended = true;
        throw new IOException(
            ApiException.from(error.getStatus().asRuntimeException(error.getTrailers())));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }

    @Override
    public void close() {
      if (!ended) {
        ended = true;
        call.cancel("not read to the end", null);
      }
    }
  }
}
