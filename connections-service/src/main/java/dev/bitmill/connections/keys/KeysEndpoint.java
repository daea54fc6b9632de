package dev.bitmill.connections.keys;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.Names;
import dev.bitmill.connections.idempotency.Once;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.AuthenticateResponse;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.DeleteKeyRequest;
import dev.bitmill.connections.v1.DeleteKeyResponse;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.ListKeysRequest;
import dev.bitmill.connections.v1.ListKeysResponse;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** {@link Keys} as a gRPC service. */
@GrpcService
final class KeysEndpoint extends KeysServiceGrpc.KeysServiceImplBase {
  private final Keys keys;
  private final Once once;

  KeysEndpoint(Keys keys, Once once) {
    this.keys = keys;
    this.once = once;
  }

  @Override
  public void createKey(CreateKeyRequest request, StreamObserver<Key> observer) {
    String name = Names.optional(request.getName());
    String project = CallContext.project();
    observer.onNext(
        once.answer(request, Key.parser(), () -> KeyMessages.minted(keys.create(project, name))));
    observer.onCompleted();
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
    String project = CallContext.project();
    Paging paging = Paging.of(request);
    Long total = paging.withTotal() ? keys.count(project) : null;
    observer.onNext(KeyMessages.list(paging, keys.list(project, IdRange.of(paging)), total));
    observer.onCompleted();
  }

  @Override
  public void deleteKey(DeleteKeyRequest request, StreamObserver<DeleteKeyResponse> observer) {
    keys.revoke(CallContext.project(), request.getId());
    observer.onNext(KeyMessages.deleted(request.getId()));
    observer.onCompleted();
  }

  @Override
  public void authenticate(
      AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
    observer.onNext(KeyMessages.caller(keys.authenticate(new PlainKey(request.getKey()))));
    observer.onCompleted();
  }
}
