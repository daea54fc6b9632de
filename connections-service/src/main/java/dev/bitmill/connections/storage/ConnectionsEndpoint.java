package dev.bitmill.connections.storage;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.idempotency.Once;
import dev.bitmill.connections.v1.CheckConnectionRequest;
import dev.bitmill.connections.v1.CheckConnectionResponse;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.ConnectionsServiceGrpc;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionResponse;
import dev.bitmill.connections.v1.GetConnectionRequest;
import dev.bitmill.connections.v1.ListConnectionsRequest;
import dev.bitmill.connections.v1.ListConnectionsResponse;
import dev.bitmill.connections.v1.UpdateConnectionRequest;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.List;

/** {@link Connections} as a gRPC service. */
@GrpcService
final class ConnectionsEndpoint extends ConnectionsServiceGrpc.ConnectionsServiceImplBase {
  private final Connections connections;
  private final ConnectionCheck check;
  private final Once once;

  ConnectionsEndpoint(Connections connections, ConnectionCheck check, Once once) {
    this.connections = connections;
    this.check = check;
    this.once = once;
  }

  @Override
  public void createConnection(
      CreateConnectionRequest request, StreamObserver<Connection> observer) {
    observer.onNext(once.answer(request, Connection.parser(), () -> create(request)));
    observer.onCompleted();
  }

  private Connection create(CreateConnectionRequest request) {
    ConnectionChange change = ConnectionMessages.change(request);
    return ConnectionMessages.connection(connections.create(CallContext.project(), change));
  }

  @Override
  public void getConnection(GetConnectionRequest request, StreamObserver<Connection> observer) {
    StorageConnection found = connections.get(CallContext.project(), request.getId());
    observer.onNext(ConnectionMessages.connection(found));
    observer.onCompleted();
  }

  @Override
  public void listConnections(
      ListConnectionsRequest request, StreamObserver<ListConnectionsResponse> observer) {
    String project = CallContext.project();
    Paging paging = Paging.of(request);
    Long total = paging.withTotal() ? connections.count(project) : null;
    observer.onNext(
        ConnectionMessages.list(paging, connections.list(project, IdRange.of(paging)), total));
    observer.onCompleted();
  }

  @Override
  public void updateConnection(
      UpdateConnectionRequest request, StreamObserver<Connection> observer) {
    ConnectionChange change = ConnectionMessages.change(request);
    StorageConnection row = connections.update(CallContext.project(), request.getId(), change);
    observer.onNext(ConnectionMessages.connection(row));
    observer.onCompleted();
  }

  @Override
  public void deleteConnection(
      DeleteConnectionRequest request, StreamObserver<DeleteConnectionResponse> observer) {
    connections.delete(CallContext.project(), request.getId());
    observer.onNext(ConnectionMessages.deleted(request.getId()));
    observer.onCompleted();
  }

  @Override
  public void checkConnection(
      CheckConnectionRequest request, StreamObserver<CheckConnectionResponse> observer) {
    List<CheckStep> steps =
        check.check(
            CallContext.project(), request.getId(), request.getBucket(), request.getPrefix());
    observer.onNext(ConnectionMessages.checked(steps));
    observer.onCompleted();
  }
}
