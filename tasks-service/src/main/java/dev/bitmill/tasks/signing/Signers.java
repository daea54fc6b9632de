package dev.bitmill.tasks.signing;

import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub;
import io.grpc.Channel;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;

/** Who knows what is signed with. */
@Factory
final class Signers {
  @Bean
  @Singleton
  WebhookSecretsServiceBlockingStub secrets(@GrpcChannel("connections") Channel channel) {
    return WebhookSecretsServiceGrpc.newBlockingStub(channel);
  }
}
