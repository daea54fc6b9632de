package dev.bitmill.facade.delivery;

import com.google.protobuf.ByteString;
import dev.bitmill.files.v1.Piece;
import dev.bitmill.files.v1.ReceivePieceRequest;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadsServiceGrpc;
import dev.bitmill.kit.ByteStreams;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;

/** Sends pieces of uploads to files-service, no faster than it stores them. */
final class PieceStream {
  private final Channel files;

  PieceStream(Channel files) {
    this.files = files;
  }

  /** Sends a piece; when the body or the call fails, nothing of it is stored. */
  Upload send(Piece piece, InputStream bytes)
      throws IOException, StatusException, InterruptedException {
    BlockingClientCall<ReceivePieceRequest, Upload> call =
        UploadsServiceGrpc.newBlockingV2Stub(files).receivePiece();
    boolean finished = false;
    try {
      boolean going = call.write(ReceivePieceRequest.newBuilder().setPiece(piece).build());
      // When the other side ends the call, read() below tells why.
      while (going) {
        ByteString chunk = ByteStreams.chunk(bytes);
        going =
            !chunk.isEmpty() && call.write(ReceivePieceRequest.newBuilder().setData(chunk).build());
      }
      call.halfClose();
      Upload upload = call.read();
      if (upload == null) {
        throw new IOException("The store ended the upload without an answer.");
      }
      finished = true;
      return upload;
    } finally {
      if (!finished) {
        call.cancel("the piece was not finished", null);
      }
    }
  }
}
