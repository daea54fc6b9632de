package dev.bitmill.connections.storage;

import dev.bitmill.connections.v1.CheckConnectionResponse;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionResponse;
import dev.bitmill.connections.v1.ListConnectionsResponse;
import dev.bitmill.connections.v1.UpdateConnectionRequest;
import dev.bitmill.kit.Paging;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage connections as the messages of their contract. */
final class ConnectionMessages {
  private ConnectionMessages() {}

  static Connection connection(StorageConnection row) {
    Connection.Builder connection =
        Connection.newBuilder()
            .setId(row.id())
            .setObject("storage_connection")
            .setKind("s3")
            .setName(row.name())
            .setEndpoint(row.endpoint())
            .setRegion(row.region())
            .setAccessKeyId(row.accessKeyId())
            .setSecretAccessKey("…")
            .setIsDefault(row.isDefault())
            .setCreatedAt(row.createdAt().toEpochMilli())
            .setUpdatedAt(row.updatedAt().toEpochMilli());
    if (row.addressing() != null) {
      connection.setAddressing(row.addressing().word());
    }
    return connection.build();
  }

  static ListConnectionsResponse list(
      Paging paging, List<StorageConnection> rows, @Nullable Long total) {
    ListConnectionsResponse.Builder list =
        ListConnectionsResponse.newBuilder().setPage(paging.info(rows, total));
    paging.trim(rows).forEach(row -> list.addConnections(connection(row)));
    return list.build();
  }

  static DeleteConnectionResponse deleted(String id) {
    return DeleteConnectionResponse.newBuilder()
        .setMessage("The connection " + id + " is deleted.")
        .build();
  }

  static CheckConnectionResponse checked(List<CheckStep> steps) {
    CheckConnectionResponse.Builder response =
        CheckConnectionResponse.newBuilder().setOk(steps.stream().allMatch(CheckStep::ok));
    steps.forEach(step -> response.addSteps(step(step)));
    return response.build();
  }

  private static dev.bitmill.connections.v1.CheckStep step(CheckStep step) {
    return dev.bitmill.connections.v1.CheckStep.newBuilder()
        .setName(step.name())
        .setOk(step.ok())
        .setMessage(step.message())
        .build();
  }

  static ConnectionChange change(CreateConnectionRequest request) {
    ConnectionRules.checkKind(request.getKind());
    return new ConnectionChange(
        Optional.of(request.getName()),
        Optional.of(request.getEndpoint()),
        Optional.of(request.getRegion()),
        Optional.of(request.getAccessKeyId()),
        Optional.of(request.getSecretAccessKey()),
        set(request.hasIsDefault(), request.getIsDefault()),
        set(request.hasAddressing(), request.getAddressing()));
  }

  static ConnectionChange change(UpdateConnectionRequest request) {
    return new ConnectionChange(
        set(request.hasName(), request.getName()),
        set(request.hasEndpoint(), request.getEndpoint()),
        set(request.hasRegion(), request.getRegion()),
        set(request.hasAccessKeyId(), request.getAccessKeyId()),
        set(request.hasSecretAccessKey(), request.getSecretAccessKey()),
        set(request.hasIsDefault(), request.getIsDefault()),
        set(request.hasAddressing(), request.getAddressing()));
  }

  private static <T> Optional<T> set(boolean isSet, T value) {
    return isSet ? Optional.of(value) : Optional.empty();
  }
}
