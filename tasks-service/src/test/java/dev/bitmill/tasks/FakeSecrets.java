package dev.bitmill.tasks;

import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.SigningSecrets;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The part of connections-service that knows what webhooks are signed with. */
final class FakeSecrets extends WebhookSecretsServiceGrpc.WebhookSecretsServiceImplBase {
  /** None when connections-service is not there. */
  volatile List<String> all = List.of(secret("first"));

  static String secret(String seed) {
    byte[] bytes = seed.repeat(8).getBytes(StandardCharsets.UTF_8);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void getSigningSecrets(
      GetSigningSecretsRequest request, StreamObserver<SigningSecrets> observer) {
    if (all.isEmpty()) {
      observer.onError(Status.UNAVAILABLE.asRuntimeException());
    } else {
      observer.onNext(SigningSecrets.newBuilder().addAllSecrets(all).build());
      observer.onCompleted();
    }
  }
}
