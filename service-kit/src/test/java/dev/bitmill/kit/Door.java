package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.KeysServiceGrpc.KeysServiceBlockingStub;
import dev.bitmill.kit.door.DoorEndpoint;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.function.Function;

/** A running service for the kit's own tests, and a client in front of it. */
final class Door implements AutoCloseable {
  private static final String TOKEN = "a-service-token-of-tests";
  static final String REQUEST_ID = "req_of_the_test";

  private final ServiceRuntime runtime;
  private final ManagedChannel channel;

  private Door(String peer) {
    runtime = ServiceRuntime.start("kit", Map.of("bitmill.service-token", TOKEN, "kit.peer", peer));
    channel = NettyChannelBuilder.forAddress("127.0.0.1", runtime.port()).usePlaintext().build();
  }

  /** A service whose peer does not answer. */
  static Door open() {
    return new Door("127.0.0.1:1");
  }

  /** A service whose peer is another one. */
  static Door before(Door peer) {
    return new Door("127.0.0.1:" + peer.runtime.port());
  }

  void handle(Function<CreateKeyRequest, Key> handler) {
    on(
        (request, observer) -> {
          observer.onNext(handler.apply(request));
          observer.onCompleted();
        });
  }

  void on(java.util.function.BiConsumer<CreateKeyRequest, StreamObserver<Key>> handler) {
    bean(DoorEndpoint.class).handle(handler);
  }

  <T> T bean(Class<T> type) {
    return runtime.bean(type);
  }

  KeysServiceBlockingStub keys() {
    return KeysServiceGrpc.newBlockingStub(trusted());
  }

  Key call() {
    return keys().createKey(CreateKeyRequest.getDefaultInstance());
  }

  StatusRuntimeException refusal() {
    return catchThrowableOfType(StatusRuntimeException.class, this::call);
  }

  Channel stranger() {
    return channel;
  }

  Channel trusted() {
    Metadata headers = new Metadata();
    new ServiceToken(TOKEN).writeTo(headers);
    new CallContext("prj_of_the_test", REQUEST_ID, "key_of_the_test").writeTo(headers);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    runtime.close();
  }
}
