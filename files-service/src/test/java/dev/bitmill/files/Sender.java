package dev.bitmill.files;

import com.google.protobuf.ByteString;
import dev.bitmill.files.v1.GetUploadRequest;
import dev.bitmill.files.v1.Piece;
import dev.bitmill.files.v1.ReceivePieceRequest;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadTarget;
import dev.bitmill.files.v1.UploadsServiceGrpc;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Sends pieces of one upload, as the facade does. */
record Sender(FilesFixture.Client client, String filename, long total) {
  private static final int MESSAGE = 1 << 16;

  /** A piece as a whole. */
  Upload send(long first, byte[] bytes) {
    return begin(first, bytes.length, 0).write(bytes).finish();
  }

  /** The same on a thread of its own. */
  CompletableFuture<Upload> sending(long first, byte[] bytes) {
    return CompletableFuture.supplyAsync(() -> send(first, bytes), Thread::startVirtualThread);
  }

  Sending begin(long first, long length, int slack) {
    Sending sending =
        new Sending(UploadsServiceGrpc.newBlockingV2Stub(client.channel()).receivePiece());
    Piece.Builder piece =
        Piece.newBuilder().setTarget(target()).setFirst(first).setLength(length).setSlack(slack);
    return sending.say(ReceivePieceRequest.newBuilder().setPiece(piece).build());
  }

  Upload ask() {
    return UploadsServiceGrpc.newBlockingStub(client.channel())
        .getUpload(GetUploadRequest.newBuilder().setTarget(target()).build());
  }

  private UploadTarget target() {
    return UploadTarget.newBuilder()
        .setFolder("folder")
        .setFilename(filename)
        .setTotal(total)
        .build();
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** A piece that is being sent. */
  record Sending(BlockingClientCall<ReceivePieceRequest, Upload> call) {
    Sending write(byte[] bytes) {
      for (int at = 0; at < bytes.length; at += MESSAGE) {
        byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + MESSAGE, bytes.length));
        say(ReceivePieceRequest.newBuilder().setData(ByteString.copyFrom(part)).build());
      }
      return this;
    }

    private Sending say(ReceivePieceRequest request) {
      try {
        boolean _ = call.write(request); // refused ones are told of by finish
      } catch (InterruptedException | StatusException failed) {
        throw failure(failed);
      }
      return this;
    }

    Upload finish() {
      try {
        call.halfClose();
        Upload upload = call.read();
        if (upload == null) {
          throw new IllegalStateException("no answer");
        }
        return upload;
      } catch (InterruptedException | StatusException failed) {
        throw failure(failed);
      }
    }

    void cancel() {
      call.cancel("the client is gone", null);
    }

    private static RuntimeException failure(Exception failed) {
      return failed instanceof StatusException error
          ? error.getStatus().asRuntimeException(error.getTrailers())
          : new IllegalStateException(failed);
    }
  }
}
