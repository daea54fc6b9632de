package dev.bitmill.tasks;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.bitmill.kit.ServiceRuntime;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.EventsServiceGrpc;
import dev.bitmill.tasks.v1.EventsServiceGrpc.EventsServiceBlockingStub;
import dev.bitmill.tasks.v1.GetJobRequest;
import dev.bitmill.tasks.v1.GetTaskAttemptsRequest;
import dev.bitmill.tasks.v1.GetTaskRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.JobsServiceGrpc;
import dev.bitmill.tasks.v1.JobsServiceGrpc.JobsServiceBlockingStub;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunsServiceGrpc;
import dev.bitmill.tasks.v1.RunsServiceGrpc.RunsServiceBlockingStub;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import dev.bitmill.tasks.v1.TasksServiceGrpc;
import dev.bitmill.tasks.v1.TasksServiceGrpc.TasksServiceBlockingStub;
import dev.bitmill.tasks.v1.WebhooksServiceGrpc;
import dev.bitmill.tasks.v1.WebhooksServiceGrpc.WebhooksServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A running tasks-service and a client of it. */
final class Service implements AutoCloseable {
  private static final String TOKEN = "0123456789abcdef";

  final TasksServiceBlockingStub tasks;
  final RunsServiceBlockingStub runs;
  final JobsServiceBlockingStub jobs;
  final WebhooksServiceBlockingStub webhooks;
  private final Map<String, Object> database;
  private final ServiceRuntime runtime;
  private final ManagedChannel channel;

  private Service(Map<String, Object> database, Map<String, Object> properties) {
    this.database = database;
    runtime = ServiceRuntime.start("tasks", properties);
    channel = NettyChannelBuilder.forAddress("localhost", runtime.port()).usePlaintext().build();
    tasks = TasksServiceGrpc.newBlockingStub(channel).withInterceptors(as("prj_1"));
    runs = RunsServiceGrpc.newBlockingStub(channel).withInterceptors(as("prj_1"));
    jobs = JobsServiceGrpc.newBlockingStub(channel).withInterceptors(as("prj_1"));
    webhooks = webhooks("prj_1");
  }

  static Service start(FakePeers peers) {
    return start(peers, TestDatabase.properties(), Map.of());
  }

  static Service start(
      FakePeers peers, Map<String, Object> database, Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(database);
    properties.put("bitmill.service-token", TOKEN);
    properties.put("grpc.server.port", 0);
    properties.put("grpc.channels.connections.address", peers.address());
    properties.put("grpc.channels.files.address", peers.address());
    properties.put("grpc.channels.transcoder.address", peers.address());
    properties.put("bitmill.tasks.heartbeat", "200ms");
    properties.put("bitmill.tasks.backoff", "50ms");
    properties.put("bitmill.tasks.busy-delay", "50ms");
    properties.putAll(settings);
    return new Service(database, properties);
  }

  static io.grpc.ClientInterceptor as(String project) {
    Metadata headers = new Metadata();
    headers.put(key("authorization"), "Bearer " + TOKEN);
    headers.put(key("x-bitmill-project"), project);
    headers.put(key("x-bitmill-actor"), "key_1");
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  static Struct json(String json) {
    Struct.Builder struct = Struct.newBuilder();
    merge(json, struct);
    return struct.build();
  }

  /** Reads a body. */
  static void merge(String json, Message.Builder message) {
    try {
      JsonFormat.parser().merge(json, message);
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** A client of another project. */
  JobsServiceBlockingStub foreign() {
    return JobsServiceGrpc.newBlockingStub(channel).withInterceptors(as("prj_2"));
  }

  TasksServiceBlockingStub tasks(String project) {
    return TasksServiceGrpc.newBlockingStub(channel).withInterceptors(as(project));
  }

  WebhooksServiceBlockingStub webhooks(String project) {
    return WebhooksServiceGrpc.newBlockingStub(channel).withInterceptors(as(project));
  }

  EventsServiceBlockingStub events() {
    return EventsServiceGrpc.newBlockingStub(channel)
        .withInterceptors(as("prj_1"))
        .withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  Job createJob(String input, String kind, String options) {
    return jobs.createJob(
        CreateJobRequest.newBuilder()
            .setInput(input)
            .setKind(kind)
            .setOptions(json(options))
            .build());
  }

  Job createJob(String body) {
    CreateJobRequest.Builder request = CreateJobRequest.newBuilder();
    merge(body, request);
    return jobs.createJob(request.build());
  }

  Task createTask(String body) {
    return tasks.createTask(CreateTaskRequest.newBuilder().setTask(json(body)).build());
  }

  Job job(String id) {
    return jobs.getJob(GetJobRequest.newBuilder().setId(id).build());
  }

  Task task(String id) {
    return tasks.getTask(GetTaskRequest.newBuilder().setId(id).build());
  }

  /** Of each attempt at a task its number, and why it did not complete. */
  List<String> attempts(String taskId) {
    return tasks
        .getTaskAttempts(GetTaskAttemptsRequest.newBuilder().setId(taskId).build())
        .getAttemptsList()
        .stream()
        .map(attempt -> (attempt.getNumber() + " " + attempt.getErrorKind()).strip())
        .toList();
  }

  Job ended(Job job) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> job(job.getId()),
            now ->
                EnumSet.of(
                        RunStatus.RUN_STATUS_SUCCEEDED,
                        RunStatus.RUN_STATUS_FAILED,
                        RunStatus.RUN_STATUS_CANCELLED)
                    .contains(now.getStatus()));
  }

  Task ended(Task task) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> task(task.getId()),
            now ->
                EnumSet.of(
                        TaskStatus.TASK_STATUS_COMPLETED,
                        TaskStatus.TASK_STATUS_FAILED,
                        TaskStatus.TASK_STATUS_CANCELLED)
                    .contains(now.getStatus()));
  }

  /** Waits until no execution is left. */
  void idle() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> number("SELECT count(*) FROM scheduled_tasks") == 0);
  }

  long number(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void sql(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl((String) database.get("datasources.default.url"));
    source.setUser("postgres");
    return source.getConnection();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    runtime.close();
  }
}
