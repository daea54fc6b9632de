package dev.bitmill.kit.door;

import com.google.bytestream.ByteStreamGrpc;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.function.UnaryOperator;

/** A stream from the client, which does what a test says. */
@GrpcService
public class DoorStream extends ByteStreamGrpc.ByteStreamImplBase {
  private volatile UnaryOperator<WriteRequest> handler = UnaryOperator.identity();
  private volatile Runnable beginning = () -> {};

  /** What happens with every message. */
  public void handle(UnaryOperator<WriteRequest> next) {
    handler = next;
  }

  /** What happens before the first message. */
  public void begin(Runnable next) {
    beginning = next;
  }

  @Override
  public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> observer) {
    beginning.run();
    return new StreamObserver<>() {
      private long size;

      @Override
      public void onNext(WriteRequest request) {
        size += handler.apply(request).getData().size();
      }

      @Override
      public void onError(Throwable cancelled) {
        // The client is gone, and with it the one who would read an answer.
      }

      @Override
      public void onCompleted() {
        observer.onNext(WriteResponse.newBuilder().setCommittedSize(size).build());
        observer.onCompleted();
      }
    };
  }
}
