package dev.bitmill.connections;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.connections.v1.ConnectionsServiceGrpc;
import dev.bitmill.connections.v1.ConnectionsServiceGrpc.ConnectionsServiceBlockingStub;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingStub;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.KeysServiceGrpc.KeysServiceBlockingStub;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.connections.v1.ProjectsServiceGrpc.ProjectsServiceBlockingStub;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ServiceRuntime;
import dev.bitmill.kit.TestDatabase;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The whole service on a database of its own, and clients for it. */
public final class RunningService implements AutoCloseable {
  public static final String ADMIN_KEY = "administrator-of-the-tests";
  private static final List<String> TABLES =
      List.of(
          "project",
          "api_key",
          "storage_connection",
          "upload",
          "upload_object",
          "webhook_secret",
          "first_answer");
  private static final String TOKEN = "a-service-token-of-tests";

  private final Map<String, Object> properties;
  private final ServiceRuntime runtime;
  private final ManagedChannel channel;

  private RunningService(Map<String, Object> properties) {
    this.properties = properties;
    this.runtime = ServiceRuntime.start("connections", properties);
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", runtime.port()).usePlaintext().build();
  }

  public static RunningService start(Path folder) {
    return start(properties(folder));
  }

  public static RunningService start(Map<String, Object> properties) {
    return new RunningService(properties);
  }

  /** What the service needs to be configured with. */
  public static Map<String, Object> properties(Path folder) {
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    properties.put("bitmill.service-token", TOKEN);
    properties.put("bitmill.admin-key", ADMIN_KEY);
    properties.put("bitmill.keyset-file", folder.resolve("keyset.json").toString());
    properties.put("bitmill.allow-networks", "127.0.0.0/8");
    properties.put("bitmill.grants.part-size", "5MB");
    properties.put("grpc.server.port", 0);
    return properties;
  }

  /** A second instance on the same database with the same key-set. */
  public RunningService another() {
    return new RunningService(properties);
  }

  public KeysServiceBlockingStub keys(String project) {
    return KeysServiceGrpc.newBlockingStub(as(TOKEN, project));
  }

  public ProjectsServiceBlockingStub projects() {
    return projects("");
  }

  public ProjectsServiceBlockingStub projects(String project) {
    return ProjectsServiceGrpc.newBlockingStub(as(TOKEN, project));
  }

  public ConnectionsServiceBlockingStub connections(String project) {
    return ConnectionsServiceGrpc.newBlockingStub(as(TOKEN, project));
  }

  public GrantsServiceBlockingStub grants(String project) {
    return GrantsServiceGrpc.newBlockingStub(as(TOKEN, project));
  }

  public WebhookSecretsServiceBlockingStub webhooks(String project) {
    return WebhookSecretsServiceGrpc.newBlockingStub(as(TOKEN, project));
  }

  /** A bean of the running service. */
  public <T> T bean(Class<T> type) {
    return runtime.bean(type);
  }

  public Project newProject() {
    return projects().createProject(CreateProjectRequest.newBuilder().setName("shop").build());
  }

  /** A way in that marks every call with an idempotency key, and keeps the headers of answers. */
  public Channel marked(String project, String mark, AtomicReference<Metadata> answered) {
    Metadata headers = new Metadata();
    headers.put(key("x-bitmill-idempotency-key"), mark);
    return ClientInterceptors.intercept(
        as(TOKEN, project),
        MetadataUtils.newAttachHeadersInterceptor(headers),
        MetadataUtils.newCaptureMetadataInterceptor(answered, new AtomicReference<>()));
  }

  /** A way in with any token. */
  public Channel as(String token, String project) {
    Metadata headers = new Metadata();
    headers.put(key("authorization"), "Bearer " + token);
    headers.put(key("x-bitmill-project"), project);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** A way in with the right token. */
  public Channel trusted() {
    return as(TOKEN, "");
  }

  /** A way in without any token. */
  public Channel stranger() {
    return channel;
  }

  /** What the service answers instead of a result. */
  public static ApiException refusal(Runnable call) {
    return ApiException.from(catchThrowableOfType(StatusRuntimeException.class, call::run));
  }

  /** All rows of all tables, as text. */
  public List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      rows.addAll(query("SELECT t::text FROM " + table + " t"));
    }
    return rows;
  }

  /** The first column of a query, without what is null. */
  public List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        String value = result.getString(1);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** Changes rows behind the service's back; answers how many. */
  public int change(String sql) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Changes a row in a transaction that stays open. */
  public HeldRow hold(String sql) throws SQLException {
    return new HeldRow(database(), sql);
  }

  private Connection database() throws SQLException {
    String url = (String) properties.get("datasources.default.url");
    return DriverManager.getConnection(url, "postgres", "");
  }

  @Override
  public void close() {
    channel.shutdownNow();
    runtime.close();
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
