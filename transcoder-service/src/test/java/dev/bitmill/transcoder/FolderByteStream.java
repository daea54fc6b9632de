package dev.bitmill.transcoder;

import com.google.bytestream.ByteStreamGrpc.ByteStreamImplBase;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.kit.ApiException;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of files-service, over a folder: a resource is the path of a file. */
final class FolderByteStream extends ByteStreamImplBase {
  private static final int CHUNK = 1 << 20;

  private final Path folder;

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
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] chunk = bytes.readNBytes(CHUNK);
      while (chunk.length > 0) {
        observer.onNext(ReadResponse.newBuilder().setData(ByteString.copyFrom(chunk)).build());
        chunk = bytes.readNBytes(CHUNK);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    observer.onCompleted();
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
