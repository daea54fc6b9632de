package dev.bitmill.facade.fake;

import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.Gap;
import dev.bitmill.files.v1.GetUploadRequest;
import dev.bitmill.files.v1.Piece;
import dev.bitmill.files.v1.ReceivePieceRequest;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadsServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicLong;

/** Takes pieces; one that ends at the total completes its upload. */
public final class FakeUploads extends UploadsServiceGrpc.UploadsServiceImplBase {
  public final AtomicLong received = new AtomicLong();
  public final AtomicLong cancelled = new AtomicLong();
  public volatile Piece piece = Piece.getDefaultInstance();

  @Override
  public void getUpload(GetUploadRequest request, StreamObserver<Upload> observer) {
    FakeServer.answer(observer, () -> missing(4, request.getTarget().getTotal()));
  }

  @Override
  public StreamObserver<ReceivePieceRequest> receivePiece(StreamObserver<Upload> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(ReceivePieceRequest request) {
        if (request.hasPiece()) {
          piece = request.getPiece();
        }
        received.addAndGet(request.getData().size());
      }

      @Override
      public void onError(Throwable error) {
        cancelled.incrementAndGet();
      }

      @Override
      public void onCompleted() {
        long behind = piece.getFirst() + piece.getLength();
        long total = piece.getTarget().getTotal();
        FakeServer.answer(observer, () -> behind < total ? missing(behind, total) : whole(total));
      }
    };
  }

  private static Upload missing(long from, long total) {
    return Upload.newBuilder()
        .setId("upload_1")
        .setTotal(total)
        .setReceived(from)
        .addMissing(Gap.newBuilder().setFirst(from).setLast(total - 1))
        .build();
  }

  private static Upload whole(long total) {
    return Upload.newBuilder()
        .setId("upload_1")
        .setTotal(total)
        .setReceived(total)
        .setFile(File.newBuilder().setId("file_up").setFilesize(total))
        .build();
  }
}
