package dev.bitmill.kit.door;

import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.KeysServiceGrpc.KeysServiceBlockingStub;
import io.grpc.Channel;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;

/** The way from this service to the next one. */
@Singleton
public class Peer {
  private final KeysServiceBlockingStub keys;

  Peer(@GrpcChannel("peer") Channel channel) {
    this.keys = KeysServiceGrpc.newBlockingStub(channel);
  }

  public KeysServiceBlockingStub keys() {
    return keys;
  }
}
