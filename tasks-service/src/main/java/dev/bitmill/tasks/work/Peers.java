package dev.bitmill.tasks.work;

import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingV2Stub;
import dev.bitmill.files.v1.FilesServiceGrpc;
import dev.bitmill.files.v1.FilesServiceGrpc.FilesServiceBlockingV2Stub;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.files.v1.StagingServiceGrpc.StagingServiceBlockingV2Stub;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingV2Stub;
import io.grpc.Channel;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;

/** The other services. */
@Factory
final class Peers {
  @Bean
  @Singleton
  FilesServiceBlockingV2Stub files(@GrpcChannel("files") Channel channel) {
    return FilesServiceGrpc.newBlockingV2Stub(channel);
  }

  @Bean
  @Singleton
  StagingServiceBlockingV2Stub staging(@GrpcChannel("files") Channel channel) {
    return StagingServiceGrpc.newBlockingV2Stub(channel);
  }

  @Bean
  @Singleton
  GrantsServiceBlockingV2Stub grants(@GrpcChannel("connections") Channel channel) {
    return GrantsServiceGrpc.newBlockingV2Stub(channel);
  }

  @Bean
  @Singleton
  ByteStreams streams(@GrpcChannel("files") Channel channel) {
    return new ByteStreams(channel);
  }

  @Bean
  @Singleton
  TranscoderServiceBlockingV2Stub transcoder(@GrpcChannel("transcoder") Channel channel) {
    return TranscoderServiceGrpc.newBlockingV2Stub(channel);
  }
}
