package dev.bitmill.files;

import dev.bitmill.files.v1.CreateSignatureRequest;
import dev.bitmill.files.v1.Signature;
import dev.bitmill.files.v1.SignaturesServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** Signed addresses. */
@GrpcService
final class SignaturesEndpoint extends SignaturesServiceGrpc.SignaturesServiceImplBase {
  private final Signatures signatures;

  SignaturesEndpoint(Signatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public void createSignature(CreateSignatureRequest request, StreamObserver<Signature> observer) {
    observer.onNext(signatures.create(request));
    observer.onCompleted();
  }
}
