package dev.bitmill.files;

import dev.bitmill.transcoder.v1.TranscoderServiceGrpc;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The way to transcoder-service. A busy or restarting instance is tried again, or another one. */
@Factory
final class TranscoderClient {
  private static final Map<String, ?> RETRIES =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of("service", "bitmill.transcoder.v1.TranscoderService")),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      5.0,
                      "initialBackoff",
                      "0.2s",
                      "maxBackoff",
                      "3s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE", "RESOURCE_EXHAUSTED")))));

  @Singleton
  TranscoderServiceBlockingStub transcoder(@GrpcChannel("transcoder") ManagedChannel channel) {
    return TranscoderServiceGrpc.newBlockingStub(channel);
  }

  @Singleton
  static final class Retries implements BeanCreatedEventListener<ManagedChannelBuilder<?>> {
    @Override
    public ManagedChannelBuilder<?> onCreated(BeanCreatedEvent<ManagedChannelBuilder<?>> event) {
      return event.getBean().enableRetry().defaultServiceConfig(RETRIES);
    }
  }
}
