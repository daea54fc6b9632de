package dev.bitmill.connections.keys;

import dev.bitmill.connections.v1.SignRequest;
import dev.bitmill.connections.v1.SignResponse;
import dev.bitmill.connections.v1.SigningServiceGrpc;
import dev.bitmill.connections.v1.VerifyRequest;
import dev.bitmill.connections.v1.VerifyResponse;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** {@link Signatures} as a gRPC service. */
@GrpcService
final class SigningEndpoint extends SigningServiceGrpc.SigningServiceImplBase {
  private final Signatures signatures;

  SigningEndpoint(Signatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public void sign(SignRequest request, StreamObserver<SignResponse> observer) {
    observer.onNext(KeyMessages.signed(signatures.sign(KeyMessages.text(request))));
    observer.onCompleted();
  }

  @Override
  public void verify(VerifyRequest request, StreamObserver<VerifyResponse> observer) {
    observer.onNext(KeyMessages.signer(signatures.verify(KeyMessages.shown(request))));
    observer.onCompleted();
  }
}
