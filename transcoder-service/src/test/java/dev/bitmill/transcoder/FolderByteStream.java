package dev.bitmill.transcoder;

import com.google.bytestream.ByteStreamGrpc.ByteStreamImplBase;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.kit.ApiException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bytes of files-service, over a folder: a resource is the path of a file. */
final class FolderByteStream extends ByteStreamImplBase {
  private static final int CHUNK = 1 << 20;

  private final Path folder;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();

  FolderByteStream(Path folder) {
    this.folder = folder;
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    Path file = folder.resolve(request.getResourceName());
    if (!Files.exists(file)) {
      observer.onError(ApiException.notFound("file", request.getResourceName()).toStatus());
      return;
    }
    var call = (ServerCallStreamObserver<ReadResponse>) observer;
    InputStream bytes = open(file);
    call.setOnCancelHandler(() -> close(bytes));
    call.setOnReadyHandler(() -> send(request.getResourceName(), bytes, call));
  }

  /** How many bytes of a resource were read. */
  long sent(String resource) {
    return sent.getOrDefault(resource, 0L);
  }

  private void send(
      String resource, InputStream bytes, ServerCallStreamObserver<ReadResponse> call) {
    try {
      while (call.isReady()) {
        byte[] chunk = bytes.readNBytes(CHUNK);
        if (chunk.length == 0) {
          bytes.close();
          call.onCompleted();
          return;
        }
        sent.merge(resource, (long) chunk.length, Long::sum);
        call.onNext(ReadResponse.newBuilder().setData(ByteString.copyFrom(chunk)).build());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(InputStream bytes) {
    try {
      bytes.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> observer) {
    return new StreamObserver<>() {
      private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      private String resource = "";

      @Override
      public void onNext(WriteRequest request) {
        resource = resource.isEmpty() ? request.getResourceName() : resource;
        bytes.writeBytes(request.getData().toByteArray());
        if (request.getFinishWrite()) {
          store();
        }
      }

      private void store() {
        try {
          Path file = folder.resolve(resource);
          Files.createDirectories(file.getParent());
          Files.write(file, bytes.toByteArray());
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
        observer.onNext(WriteResponse.newBuilder().setCommittedSize(bytes.size()).build());
        observer.onCompleted();
      }

      @Override
      public void onError(Throwable broken) {
        bytes.reset();
      }

      @Override
      public void onCompleted() {}
    };
  }
}
