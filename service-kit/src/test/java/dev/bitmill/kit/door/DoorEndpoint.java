package dev.bitmill.kit.door;

import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.function.BiConsumer;

/** Does what a test says. */
@GrpcService
public class DoorEndpoint extends KeysServiceGrpc.KeysServiceImplBase {
  private volatile BiConsumer<CreateKeyRequest, StreamObserver<Key>> handler =
      (request, observer) -> {
        observer.onNext(Key.getDefaultInstance());
        observer.onCompleted();
      };

  /** What the next calls do. */
  public void handle(BiConsumer<CreateKeyRequest, StreamObserver<Key>> next) {
    handler = next;
  }

  @Override
  public void createKey(CreateKeyRequest request, StreamObserver<Key> observer) {
    handler.accept(request, observer);
  }
}
