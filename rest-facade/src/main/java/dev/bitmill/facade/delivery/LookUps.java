package dev.bitmill.facade.delivery;

import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.kit.CallContext;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Asks files-service what a delivery address means now. However many clients want the same file at
 * once, they share the answers, and nobody gets one that was asked for before the request came.
 */
@Singleton
final class LookUps {
  private final StagingServiceGrpc.StagingServiceBlockingStub staging;
  private final long timeoutMillis;
  private final Shared<Question, ResolveDeliveryResponse> answers = new Shared<>();

  LookUps(Channels channels, FacadeSettings settings) {
    staging = StagingServiceGrpc.newBlockingStub(channels.named("files"));
    timeoutMillis = settings.callTimeout().toMillis();
  }

  ResolveDeliveryResponse resolve(ResolveDeliveryRequest request) {
    return answers.get(
        new Question(CallContext.project(), request),
        () ->
            staging
                .withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
                .resolveDelivery(request));
  }

  private record Question(String project, ResolveDeliveryRequest request) {}
}
