package dev.bitmill.files;

import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingStub;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.connections.v1.ProjectsServiceGrpc.ProjectsServiceBlockingStub;
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

/** The services that are called from here. A busy or restarting one is tried again. */
@Factory
final class Peers {
  private static final Map<String, ?> RETRIES =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of()), // every method: all that are called may be repeated
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
  ProjectsServiceBlockingStub projects(@GrpcChannel("connections") ManagedChannel channel) {
    return ProjectsServiceGrpc.newBlockingStub(channel);
  }

  @Singleton
  GrantsServiceBlockingStub grants(@GrpcChannel("connections") ManagedChannel channel) {
    return GrantsServiceGrpc.newBlockingStub(channel);
  }

  @Singleton
  static final class Retries implements BeanCreatedEventListener<ManagedChannelBuilder<?>> {
    @Override
    public ManagedChannelBuilder<?> onCreated(BeanCreatedEvent<ManagedChannelBuilder<?>> event) {
      return event.getBean().enableRetry().defaultServiceConfig(RETRIES);
    }
  }
}
