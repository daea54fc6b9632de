package dev.bitmill.files;

import dev.bitmill.files.upload.Reception;
import dev.bitmill.files.v1.ReceivePieceRequest;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Receives one piece. Called by gRPC, one call at a time; the next message is asked for when the
 * last one is in the store, so a slow disk slows the sender down.
 */
final class PieceReceiver implements StreamObserver<ReceivePieceRequest> {
  private final Uploads uploads;
  private final StreamObserver<Upload> observer;
  private @Nullable Reception reception;
  private boolean done;

  PieceReceiver(Uploads uploads, StreamObserver<Upload> observer) {
    this.uploads = uploads;
    this.observer = observer;
  }

  @Override
  public void onNext(ReceivePieceRequest request) {
    if (done) {
      return; // already refused; what else is under way does not matter
    }
    boolean taken = false;
    try {
      take(request);
      taken = true;
    } finally {
      if (!taken) {
        abandon();
      }
    }
  }

  private void take(ReceivePieceRequest request) {
    if (request.hasPiece() == (reception != null)) {
      throw invalid("`piece` must be in the first message and in no other.");
    }
    if (reception == null) {
      reception = uploads.begin(request.getPiece());
    } else {
      for (ByteBuffer bytes : request.getData().asReadOnlyByteBufferList()) {
        reception.write(bytes);
      }
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    abandon();
  }

  @Override
  public void onCompleted() {
    if (done) {
      return;
    }
    try {
      if (reception == null) {
        throw invalid("The call ended without a piece.");
      }
      observer.onNext(uploads.finish(reception));
      observer.onCompleted();
    } finally {
      abandon();
    }
  }

  private void abandon() {
    done = true;
    if (reception != null) {
      reception.close();
    }
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
