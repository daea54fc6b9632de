package dev.bitmill.files;

import com.google.bytestream.ByteStreamGrpc;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FilesServiceGrpc;
import dev.bitmill.files.v1.MediaServiceGrpc;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ServiceRuntime;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.kit.s3.S3Server;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A running files-service with a database, a store and stand-ins for its peers. */
public final class FilesFixture implements AutoCloseable {
  public static final String TOKEN = "a-service-token-for-tests";
  private static final AtomicInteger NAMES = new AtomicInteger();

  final FakePeers peers = new FakePeers();
  public final Path data;
  public final ServiceRuntime service;
  private final String databaseUrl;
  private final ManagedChannel channel;

  public FilesFixture() {
    this(Map.of());
  }

  public FilesFixture(Map<String, Object> more) {
    try {
      data = Files.createTempDirectory("files-test");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    properties.put("bitmill.service-token", TOKEN);
    properties.put("bitmill.data", data.toString());
    properties.put("bitmill.allow-networks", "127.0.0.1/32");
    properties.put("bitmill.retry-pause", "50ms");
    properties.put("grpc.server.port", 0);
    properties.put("grpc.channels.connections.address", "localhost:" + peers.port());
    properties.put("grpc.channels.transcoder.address", "localhost:" + peers.port());
    properties.putAll(more);
    databaseUrl = String.valueOf(properties.get("datasources.default.url"));
    service = ServiceRuntime.start("files", properties);
    channel =
        NettyChannelBuilder.forAddress("localhost", service.port())
            .usePlaintext()
            .maxInboundMessageSize(4 << 20)
            .build();
  }

  /** One for all tests of a JVM, which differ by project. */
  public static FilesFixture shared() {
    return Shared.FIXTURE;
  }

  /** A database, and a store in a bucket that is made for it. */
  public static Map<String, Object> inBucket(String bucket) {
    S3Server.shared().makeBucket(bucket);
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    properties.put("bitmill.data", "");
    properties.put("bitmill.store", "s3");
    properties.put("bitmill.s3.bucket", bucket);
    properties.put("bitmill.s3.endpoint", S3Server.shared().endpoint().toString());
    properties.put("bitmill.s3.access-key-id", S3Server.ACCESS_KEY_ID);
    properties.put("bitmill.s3.secret-access-key", S3Server.SECRET_ACCESS_KEY);
    return properties;
  }

  /** The service as a project sees it. */
  public Client as(String project) {
    return client(channel, project);
  }

  /** The service as a project sees it that marks every call with an idempotency key. */
  public Client marked(String project, String mark, AtomicReference<Metadata> answered) {
    Metadata headers = new Metadata();
    put(headers, "x-bitmill-idempotency-key", mark);
    return new Client(
        ClientInterceptors.intercept(
            as(project).channel(),
            MetadataUtils.newAttachHeadersInterceptor(headers),
            MetadataUtils.newCaptureMetadataInterceptor(answered, new AtomicReference<>())));
  }

  /** Another instance on the same database and store. */
  public FilesFixture another() {
    return new FilesFixture(
        Map.of("datasources.default.url", databaseUrl, "bitmill.data", data.toString()));
  }

  /** A service as a project sees it. */
  public static Client client(Channel channel, String project) {
    Metadata headers = new Metadata();
    put(headers, "authorization", "Bearer " + TOKEN);
    put(headers, "x-bitmill-project", project);
    put(headers, "x-bitmill-actor", "key_test");
    return new Client(
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
  }

  /** What stands in for connections-service. */
  public FakeGrants grants() {
    return peers.grants;
  }

  /** Every regular file in the store. */
  public long stored() {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths.filter(Files::isRegularFile).count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The database from outside of the service. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(databaseUrl, "postgres", "");
  }

  /** How many rows there are of {@code table WHERE condition}. */
  public long rows(String what) throws SQLException {
    try (Connection database = connect();
        ResultSet count = database.createStatement().executeQuery("SELECT count(*) FROM " + what)) {
      count.next();
      return count.getLong(1);
    }
  }

  public static String unique(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /** Asserts that a call is refused with a kind. */
  public static ApiException refusal(ThrowingCallable call) {
    Throwable thrown = Assertions.catchThrowable(call);
    while (thrown != null && !(thrown instanceof ApiException)) {
      if (thrown instanceof StatusRuntimeException error) {
        return ApiException.from(error);
      }
      thrown = thrown.getCause();
    }
    Assertions.assertThat(thrown).as("a refusal").isNotNull();
    return (ApiException) java.util.Objects.requireNonNull(thrown);
  }

  private static void put(Metadata headers, String name, String value) {
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    service.close();
  }

  private static final class Shared {
    static final FilesFixture FIXTURE = new FilesFixture();
  }

  /** What a project does. */
  public record Client(Channel channel) {
    public FilesServiceGrpc.FilesServiceBlockingStub files() {
      return FilesServiceGrpc.newBlockingStub(channel);
    }

    public MediaServiceGrpc.MediaServiceBlockingStub media() {
      return MediaServiceGrpc.newBlockingStub(channel);
    }

    public StagingServiceGrpc.StagingServiceBlockingStub staging() {
      return StagingServiceGrpc.newBlockingStub(channel);
    }

    public ByteStreamGrpc.ByteStreamStub asyncBytes() {
      return ByteStreamGrpc.newStub(channel);
    }

    public ByteStreamGrpc.ByteStreamBlockingStub bytes() {
      return ByteStreamGrpc.newBlockingStub(channel);
    }

    public ByteStreams streams() {
      return new ByteStreams(channel);
    }

    public void stage(String stage, String text) {
      stage(stage, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages bytes, under {@code stage} or as an entry, {@code stage/path}. */
    public void stage(String stage, byte[] bytes) {
      try {
        streams().write("staged/" + stage, new ByteArrayInputStream(bytes));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    public String read(String resource) {
      try (InputStream bytes = streams().read(resource, 0, 0)) {
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** Stages a text and commits it under a path. */
    public File put(String folder, String filename, String text, boolean replace) {
      String stage = unique("put");
      stage(stage, text);
      return commit(
          CommitStageRequest.newBuilder()
              .setStage(stage)
              .setCommitKey(stage)
              .setFolder(folder)
              .setFilename(filename)
              .setReplace(replace)
              .build());
    }

    /** Uploads a piece of a file. */
    public void upload(String filename, long total, long first, String text) {
      new Sender(this, filename, total).send(first, text.getBytes(StandardCharsets.UTF_8));
    }

    public File commit(CommitStageRequest request) {
      return staging().commitStage(request);
    }
  }
}
