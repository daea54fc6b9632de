package dev.bitmill.files;

import dev.bitmill.files.v1.GetUploadRequest;
import dev.bitmill.files.v1.ReceivePieceRequest;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadsServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** Uploads in pieces. */
@GrpcService
final class UploadsEndpoint extends UploadsServiceGrpc.UploadsServiceImplBase {
  private final Uploads uploads;

  UploadsEndpoint(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public StreamObserver<ReceivePieceRequest> receivePiece(StreamObserver<Upload> observer) {
    return new PieceReceiver(uploads, observer);
  }

  @Override
  public void getUpload(GetUploadRequest request, StreamObserver<Upload> observer) {
    observer.onNext(uploads.get(request.getTarget()));
    observer.onCompleted();
  }
}
