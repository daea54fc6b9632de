package dev.bitmill.transcoder;

import dev.bitmill.kit.ByteStreams;
import io.grpc.Channel;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;

/** Clients of other services. */
@Factory
final class TranscoderFactory {
  @Singleton
  ByteStreams byteStreams(@GrpcChannel("files") Channel files) {
    return new ByteStreams(files);
  }
}
