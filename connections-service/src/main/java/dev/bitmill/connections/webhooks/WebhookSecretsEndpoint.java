package dev.bitmill.connections.webhooks;

import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.GetWebhookSecretRequest;
import dev.bitmill.connections.v1.RotateWebhookSecretRequest;
import dev.bitmill.connections.v1.SigningSecrets;
import dev.bitmill.connections.v1.WebhookSecret;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc;
import dev.bitmill.kit.CallContext;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.List;

/** {@link WebhookSecrets} as a gRPC service. */
@GrpcService
final class WebhookSecretsEndpoint extends WebhookSecretsServiceGrpc.WebhookSecretsServiceImplBase {
  private final WebhookSecrets secrets;

  WebhookSecretsEndpoint(WebhookSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public void getWebhookSecret(
      GetWebhookSecretRequest request, StreamObserver<WebhookSecret> observer) {
    String secret = secrets.signing(CallContext.project()).getFirst();
    observer.onNext(WebhookSecretMessages.secret(secret));
    observer.onCompleted();
  }

  @Override
  public void rotateWebhookSecret(
      RotateWebhookSecretRequest request, StreamObserver<WebhookSecret> observer) {
    String secret = secrets.rotate(CallContext.project());
    observer.onNext(WebhookSecretMessages.secret(secret));
    observer.onCompleted();
  }

  @Override
  public void getSigningSecrets(
      GetSigningSecretsRequest request, StreamObserver<SigningSecrets> observer) {
    List<String> signing = secrets.signing(CallContext.project());
    observer.onNext(WebhookSecretMessages.signing(signing));
    observer.onCompleted();
  }
}
