package dev.bitmill.files.store;

import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.protobuf.UnsafeByteOperations;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ErrorKind;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Sends an object as fast as the other side takes it: a message is read from the store only when
 * the one before it has left. Called by gRPC, one call at a time.
 */
final class ByteReader {
  private final ServerCallStreamObserver<ReadResponse> observer;
  private final ReadableByteChannel channel;
  private long remaining;
  private boolean done;

  private ByteReader(
      ServerCallStreamObserver<ReadResponse> observer, ReadableByteChannel channel, long size) {
    this.observer = observer;
    this.channel = channel;
    this.remaining = size;
  }

  static void start(
      Blobs blobs, ReadRequest request, ServerCallStreamObserver<ReadResponse> observer) {
    ResourceName name = ResourceName.parse(request.getResourceName());
    Blob blob =
        blobs
            .find(name)
            .orElseThrow(() -> ApiException.notFound("resource", request.getResourceName()));
    long rest = blob.size() - request.getReadOffset();
    if (request.getReadOffset() < 0 || rest < 0 || request.getReadLimit() < 0) {
      throw new ApiException(
          ErrorKind.RANGE_NOT_SATISFIABLE,
          "`read_offset` must be from 0 to %d and `read_limit` at least 0; got %d and %d."
              .formatted(blob.size(), request.getReadOffset(), request.getReadLimit()));
    }
    long size = request.getReadLimit() == 0 ? rest : Math.min(rest, request.getReadLimit());
    ReadableByteChannel channel = blobs.open(blob, request.getReadOffset(), size);
    ByteReader reader = new ByteReader(observer, channel, size);
    observer.setOnReadyThreshold(ByteStreams.CHUNK);
    observer.setOnCancelHandler(reader::close);
    observer.setOnReadyHandler(() -> reader.send(blob.size() == 0));
  }

  private void send(boolean empty) {
    try {
      if (empty && !done) {
        observer.onNext(ReadResponse.getDefaultInstance());
      }
      while (!done && remaining > 0 && observer.isReady()) {
        ByteBuffer chunk = next();
        observer.onNext(
            ReadResponse.newBuilder().setData(UnsafeByteOperations.unsafeWrap(chunk)).build());
        remaining -= chunk.limit();
      }
      if (!done && remaining == 0) {
        close();
        observer.onCompleted();
      }
    } catch (IOException failed) {
      close();
      throw Blobs.unavailable(failed);
    }
  }

  private ByteBuffer next() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(remaining, ByteStreams.CHUNK));
    while (chunk.hasRemaining()) {
      if (channel.read(chunk) < 0) {
        throw new EOFException("The store's object is shorter than it was when it was written.");
      }
    }
    return chunk.flip();
  }

  private void close() {
    done = true;
    try {
      channel.close();
    } catch (IOException onlyRead) {
      // Nothing was written, so nothing is lost.
    }
  }
}
