package dev.bitmill.connections.storage;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.Race;
import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.ConnectionsServiceGrpc.ConnectionsServiceBlockingStub;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionRequest;
import dev.bitmill.connections.v1.GetConnectionRequest;
import dev.bitmill.connections.v1.ListConnectionsRequest;
import dev.bitmill.connections.v1.ListConnectionsResponse;
import dev.bitmill.connections.v1.UpdateConnectionRequest;
import dev.bitmill.kit.ApiException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
  private static final CreateConnectionRequest REQUEST =
      CreateConnectionRequest.newBuilder()
          .setKind("s3")
          .setName("archive")
          .setEndpoint("https://s3.us-east-1.amazonaws.com")
          .setRegion("us-east-1")
          .setAccessKeyId("AKIAEXAMPLE")
          .setSecretAccessKey("a-secret/that+is=secret")
          .build();

  @TempDir static Path folder;
  private static RunningService service;

  private ConnectionsServiceBlockingStub connections;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeProject() {
    connections = service.connections(service.newProject().getId());
  }

  @Test
  void answersWhatItWasGivenExceptTheSecret() {
    Connection made = connections.createConnection(REQUEST);

    assertThat(made.getId()).startsWith("con_");
    assertThat(made.getCreatedAt()).isPositive().isEqualTo(made.getUpdatedAt());
    assertThat(made)
        .isEqualTo(
            Connection.newBuilder()
                .setId(made.getId())
                .setObject("storage_connection")
                .setKind("s3")
                .setName("archive")
                .setEndpoint("https://s3.us-east-1.amazonaws.com")
                .setRegion("us-east-1")
                .setAccessKeyId("AKIAEXAMPLE")
                .setSecretAccessKey("…")
                .setIsDefault(true)
                .setCreatedAt(made.getCreatedAt())
                .setUpdatedAt(made.getUpdatedAt())
                .build());
    assertThat(get(made.getId())).isEqualTo(made);
    assertThat(list().getConnectionsList()).containsExactly(made);
  }

  @Test
  void changesOnlyTheFieldsThatAreSet() {
    Connection made = connections.createConnection(REQUEST);

    Connection renamed = update(change(made).setName("attic"));
    assertThat(renamed)
        .isEqualTo(made.toBuilder().setName("attic").setUpdatedAt(renamed.getUpdatedAt()).build());
    Connection moved =
        update(
            change(made)
                .setEndpoint("http://minio:9000/")
                .setRegion("auto")
                .setAccessKeyId("other")
                .setSecretAccessKey("another-secret"));
    assertThat(moved)
        .isEqualTo(
            renamed.toBuilder()
                .setEndpoint("http://minio:9000")
                .setRegion("auto")
                .setAccessKeyId("other")
                .setUpdatedAt(moved.getUpdatedAt())
                .build());
    assertThat(get(made.getId())).isEqualTo(moved);
  }

  @Test
  void deletesWithTheCredentials() throws Exception {
    Connection made = connections.createConnection(REQUEST);
    DeleteConnectionRequest delete =
        DeleteConnectionRequest.newBuilder().setId(made.getId()).build();

    assertThat(connections.deleteConnection(delete).getMessage())
        .isEqualTo("The connection " + made.getId() + " is deleted.");
    assertMissing(refusal(() -> get(made.getId())), made.getId());
    assertMissing(refusal(() -> connections.deleteConnection(delete)), made.getId());
    assertThat(service.dump()).noneMatch(row -> row.contains(made.getId()));
  }

  @Test
  void anotherProjectsConnectionIsAsGoodAsMissing() {
    Connection made = connections.createConnection(REQUEST);
    ConnectionsServiceBlockingStub stranger = service.connections(service.newProject().getId());

    String id = made.getId();
    assertMissing(
        refusal(() -> stranger.getConnection(GetConnectionRequest.newBuilder().setId(id).build())),
        id);
    assertMissing(refusal(() -> stranger.updateConnection(change(made).setName("x").build())), id);
    assertMissing(
        refusal(
            () ->
                stranger.deleteConnection(DeleteConnectionRequest.newBuilder().setId(id).build())),
        id);
    assertThat(
            stranger
                .listConnections(ListConnectionsRequest.getDefaultInstance())
                .getConnectionsCount())
        .isZero();
    assertThat(get(id)).isEqualTo(made);
    assertThat(stranger.createConnection(REQUEST).getName()).isEqualTo(made.getName());
  }

  @Test
  void aProjectThatDoesNotExistHasNoConnections() {
    assertThat(refusal(() -> service.connections("prj_none").createConnection(REQUEST)).kind())
        .isEqualTo("project_not_found");
  }

  @Test
  void theDefaultMovesAndCanBeGivenUp() {
    Connection first = connections.createConnection(REQUEST);
    Connection second = create("second");
    Connection third =
        connections.createConnection(
            REQUEST.toBuilder().setName("third").setIsDefault(true).build());
    assertThat(second.getIsDefault()).isFalse();
    assertThat(defaults()).containsExactly(third.getId());

    assertThat(update(change(first).setIsDefault(true)).getIsDefault()).isTrue();
    assertThat(defaults()).containsExactly(first.getId());
    update(change(first).setIsDefault(true));
    assertThat(defaults()).containsExactly(first.getId());
    update(change(second).setIsDefault(false));
    assertThat(defaults()).containsExactly(first.getId());
    update(change(first).setIsDefault(false));
    assertThat(defaults()).isEmpty();
  }

  @Test
  void theFirstConnectionIsNoDefaultWhereTheRequestSaysSo() {
    connections.createConnection(REQUEST.toBuilder().setIsDefault(false).build());

    assertThat(defaults()).isEmpty();
  }

  @Test
  void defaultsThatMoveAtOnceLeaveExactlyOne() throws Exception {
    List<Connection> made =
        List.of(create("a"), create("b"), create("c"), create("d"), create("e"), create("f"));

    for (int round = 0; round < 5; round++) {
      List<Connection> moved =
          Race.of(made.size(), i -> update(change(made.get(i)).setIsDefault(true)));
      assertThat(moved).allMatch(Connection::getIsDefault);
      assertThat(defaults()).hasSize(1);
    }
  }

  @Test
  void firstConnectionsMadeAtOnceLeaveExactlyOneDefault() throws Exception {
    Race.of(6, i -> create("race-" + i));

    assertThat(list().getConnectionsCount()).isEqualTo(6);
    assertThat(defaults()).hasSize(1);
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    List<String> outcomes =
        Race.of(
            4,
            i -> {
              try {
                return create("wanted").getName();
              } catch (io.grpc.StatusRuntimeException refused) {
                return ApiException.from(refused).kind();
              }
            });
    Connection other = create("other");

    assertThat(outcomes).containsExactlyInAnyOrder("wanted", "conflict", "conflict", "conflict");
    assertThat(refusal(() -> update(change(other).setName("wanted"))))
        .hasMessageStartingWith(
            "`name` must be unique in the project; `wanted` is the name of con_");
    assertThat(update(change(other).setName("other")).getName()).isEqualTo("other");
  }

  @Test
  void readsTheListInBothDirections() {
    List<String> ids =
        List.of(create("a"), create("b"), create("c")).reversed().stream()
            .map(Connection::getId)
            .toList();

    ListConnectionsRequest.Builder two = ListConnectionsRequest.newBuilder().setLimit(2);
    ListConnectionsResponse first = connections.listConnections(two.setWithTotal(true).build());
    ListConnectionsResponse after =
        connections.listConnections(two.clone().setAfter(ids.get(1)).build());
    ListConnectionsResponse before =
        connections.listConnections(two.clone().setBefore(ids.get(2)).build());
    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(first.getPage().getTotal()).isEqualTo(3);
    assertThat(ids(after)).isEqualTo(ids.subList(2, 3));
    assertThat(ids(before)).isEqualTo(ids.subList(0, 2));
  }

  private static void assertMissing(ApiException refused, String id) {
    assertThat(refused.kind()).isEqualTo("connection_not_found");
    assertThat(refused).hasMessage("There is no connection " + id + ".");
  }

  private Connection create(String name) {
    return connections.createConnection(REQUEST.toBuilder().setName(name).build());
  }

  private Connection get(String id) {
    return connections.getConnection(GetConnectionRequest.newBuilder().setId(id).build());
  }

  private static UpdateConnectionRequest.Builder change(Connection connection) {
    return UpdateConnectionRequest.newBuilder().setId(connection.getId());
  }

  private Connection update(UpdateConnectionRequest.Builder request) {
    return connections.updateConnection(request.build());
  }

  private ListConnectionsResponse list() {
    return connections.listConnections(ListConnectionsRequest.getDefaultInstance());
  }

  private List<String> defaults() {
    return list().getConnectionsList().stream()
        .filter(Connection::getIsDefault)
        .map(Connection::getId)
        .toList();
  }

  private static List<String> ids(ListConnectionsResponse list) {
    return list.getConnectionsList().stream().map(Connection::getId).toList();
  }
}
