package dev.bitmill.files.store;

import com.google.bytestream.QueryWriteStatusRequest;
import com.google.bytestream.QueryWriteStatusResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Stores a stream. Called by gRPC, one call at a time; the next message is asked for when the last
 * one is in the store, so a slow disk slows the sender down.
 */
final class ByteWriter implements StreamObserver<WriteRequest> {
  private final Blobs blobs;
  private final StreamObserver<WriteResponse> observer;
  private String resource = "";
  private @Nullable Incoming incoming;
  private boolean done;

  ByteWriter(Blobs blobs, StreamObserver<WriteResponse> observer) {
    this.blobs = blobs;
    this.observer = observer;
  }

  static QueryWriteStatusResponse status(Blobs blobs, QueryWriteStatusRequest request) {
    return blobs
        .find(staged(request.getResourceName()))
        .map(
            blob ->
                QueryWriteStatusResponse.newBuilder()
                    .setCommittedSize(blob.size())
                    .setComplete(true)
                    .build())
        .orElse(QueryWriteStatusResponse.getDefaultInstance());
  }

  @Override
  public void onNext(WriteRequest request) {
    if (done) {
      return; // already answered; what else is under way does not matter
    }
    boolean stored = false;
    try {
      Incoming target = incoming == null ? begin(request) : incoming;
      incoming = target;
      store(request, target);
      stored = true;
    } finally {
      if (!stored) {
        abandon();
      }
    }
  }

  private void store(WriteRequest request, Incoming target) {
    if (!request.getResourceName().isEmpty() && !request.getResourceName().equals(resource)) {
      throw invalid("`resource_name` must stay `" + resource + "` during a call.");
    }
    if (request.getWriteOffset() != target.size()) {
      throw invalid(
          "`write_offset` must be %d, the number of bytes sent before; got %d."
              .formatted(target.size(), request.getWriteOffset()));
    }
    for (ByteBuffer part : request.getData().asReadOnlyByteBufferList()) {
      target.write(part);
    }
    if (request.getFinishWrite()) {
      target.finish();
      done = true;
      observer.onNext(WriteResponse.newBuilder().setCommittedSize(target.size()).build());
      observer.onCompleted();
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    abandon();
  }

  @Override
  public void onCompleted() {
    if (!done) {
      abandon();
      throw invalid("The call ended without `finish_write`; nothing was stored.");
    }
  }

  private Incoming begin(WriteRequest request) {
    resource = request.getResourceName();
    return blobs.begin(staged(resource));
  }

  private void abandon() {
    done = true;
    if (incoming != null) {
      incoming.close();
    }
  }

  private static ResourceName.Staged staged(String resource) {
    if (ResourceName.parse(resource) instanceof ResourceName.Staged staged) {
      return staged;
    }
    throw invalid("Only staged/{stage} can be written; got `" + resource + "`.");
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
