package dev.bitmill.files.store;

import com.google.bytestream.ByteStreamGrpc;
import com.google.bytestream.QueryWriteStatusRequest;
import com.google.bytestream.QueryWriteStatusResponse;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** The way in and out for every byte. */
@GrpcService
final class ByteStreamEndpoint extends ByteStreamGrpc.ByteStreamImplBase {
  private final Blobs blobs;

  ByteStreamEndpoint(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    ByteReader.start(blobs, request, (ServerCallStreamObserver<ReadResponse>) observer);
  }

  @Override
  public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> observer) {
    return new ByteWriter(blobs, observer);
  }

  @Override
  public void queryWriteStatus(
      QueryWriteStatusRequest request, StreamObserver<QueryWriteStatusResponse> observer) {
    observer.onNext(ByteWriter.status(blobs, request));
    observer.onCompleted();
  }
}
