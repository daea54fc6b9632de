package dev.bitmill.connections.webhooks;

import dev.bitmill.connections.idempotency.Once;
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
  private final Once once;

  WebhookSecretsEndpoint(WebhookSecrets secrets, Once once) {
    this.secrets = secrets;
    this.once = once;
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
    String project = CallContext.project();
    observer.onNext(
        once.answer(
            request,
            WebhookSecret.parser(),
            () -> WebhookSecretMessages.secret(secrets.rotate(project))));
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
