package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.kit.s3.S3Server;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What only a process of its own shows: memory, and sudden death. */
class ProcessTest {
  private static final long SIZE = 300_000_000;
  private static final long OBJECT = 100_000_000;
  private static final int STALLED_READERS = 12;

  private final Path data;
  private final Map<String, Object> database = TestDatabase.properties();
  private final FakePeers peers = new FakePeers();
  private ServiceProcess service;

  ProcessTest(@TempDir Path data) {
    this.data = data;
    this.service = new ServiceProcess(data, database, peers.port());
  }

  @AfterEach
  void stop() {
    service.kill();
  }

  @Test
  void bytesStreamThroughAFewMegabytesOfHeap() throws IOException {
    FilesFixture.Client client = ready();
    CheckedInputStream sent = new CheckedInputStream(new Zeros(SIZE), new CRC32());
    assertThat(client.streams().write("staged/large", sent)).isEqualTo(SIZE);
    List<InputStream> stalled = new ArrayList<>();
    for (int i = 0; i < STALLED_READERS; i++) {
      InputStream reader = client.streams().read("staged/large", 0, 0);
      assertThat(reader.read()).isNotNegative();
      stalled.add(reader);
    }
    try (CheckedInputStream read =
        new CheckedInputStream(client.streams().read("staged/large", 0, 0), new CRC32())) {
      read.transferTo(java.io.OutputStream.nullOutputStream());
      assertThat(read.getChecksum().getValue()).isEqualTo(sent.getChecksum().getValue());
    }
    for (InputStream reader : stalled) {
      reader.close();
    }
    assertThat(service.process.isAlive()).isTrue();
  }

  /** Four ways at once: from and to users' storage, into and out of a store in a bucket. */
  @Test
  void objectsComeAndGoThroughAFewMegabytesOfHeap() {
    S3Server store = S3Server.shared();
    store.makeBucket("large-objects");
    store.makeBucket("large-store");
    service.kill();
    service =
        new ServiceProcess(
            data,
            database,
            peers.port(),
            Map.of(
                "BITMILL_STORE",
                "s3",
                "BITMILL_S3_ENDPOINT",
                store.endpoint().toString(),
                "BITMILL_S3_BUCKET",
                "large-store",
                "BITMILL_S3_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY_ID,
                "BITMILL_S3_SECRET_ACCESS_KEY",
                S3Server.SECRET_ACCESS_KEY));
    store
        .client()
        .putObject(
            it -> it.bucket("large-objects").key("in").contentLength(OBJECT),
            RequestBody.fromInputStream(new Zeros(OBJECT), OBJECT));
    peers.grants.connect("con_1", store.endpoint());
    FilesFixture.Client client = ready();
    StageUrlRequest fetch =
        StageUrlRequest.newBuilder()
            .setUrl("s3://large-objects/in")
            .setStage("in")
            .setConnectionId("con_1")
            .build();
    client.staging().stageUrl(fetch).forEachRemaining(step -> {});
    PushResourceRequest push =
        PushResourceRequest.newBuilder()
            .setResource("staged/in")
            .setOwner("task_1")
            .setAttempt(1)
            .setConnectionId("con_1")
            .setBucket("large-objects")
            .setKey("out")
            .build();
    AtomicReference<String> upload = new AtomicReference<>("");
    client
        .staging()
        .pushResource(push)
        .forEachRemaining(step -> upload.set(step.getPushed().getUploadId()));
    peers.grants.complete(upload.get());
    assertThat(store.objects("large-objects")).containsEntry("out", OBJECT);
    assertThat(store.objects("large-store")).hasSize(1).containsValue(OBJECT);
    assertThat(service.process.isAlive()).isTrue();
  }

  @Test
  void aKilledServiceLeavesNothingVisibleAndNothingForEver() throws Exception {
    FilesFixture.Client client = ready();
    client.stage("whole", "whole");
    PipedInputStream in = new PipedInputStream(4 << 20);
    CompletableFuture<Long> writing;
    try (PipedOutputStream out = new PipedOutputStream(in)) {
      writing = CompletableFuture.supplyAsync(() -> write(client, in), Thread::startVirtualThread);
      out.write(new byte[2 << 20]);
      out.flush();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> writing.isDone() || files("incoming") == 1);
      assertThat(writing).isNotDone();
      service.kill();
    }
    assertThat(writing).failsWithin(Duration.ofSeconds(20));
    service = new ServiceProcess(data, database, peers.port());
    FilesFixture.Client again = ready();
    assertThat(refusal(() -> again.read("staged/half")).kind()).isEqualTo("resource_not_found");
    assertThat(again.read("staged/whole")).isEqualTo("whole");
    service.kill();
    aDayPasses();
    service = new ServiceProcess(data, database, peers.port());
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> files("incoming") == 0 && files("blobs") == 0);
  }

  private static long write(FilesFixture.Client client, InputStream bytes) {
    try {
      return client.streams().write("staged/half", bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private FilesFixture.Client ready() {
    FilesFixture.Client client = service.as("prj_process");
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(
            () ->
                client.files().listFiles(ListFilesRequest.getDefaultInstance()).getFilesCount()
                    == 0);
    return client;
  }

  private long files(String folder) throws IOException {
    try (Stream<Path> paths = Files.walk(data.resolve(folder))) {
      return paths.filter(Files::isRegularFile).count();
    }
  }

  private void aDayPasses() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "" + database.get("datasources.default.url"), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE blobs SET expires = expires - interval '1 day'");
    }
  }

  /** Many bytes that were never in memory together. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = (int) Math.min(left, length);
      left -= count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
