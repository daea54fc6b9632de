package dev.bitmill.connections.grants;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.StoreRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A service, and for each test a bucket of its own behind a layer of faults. */
final class UploadScene
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  static final S3Server STORE = S3Server.shared();
  static final byte[] BYTES = "what an object holds".getBytes(StandardCharsets.UTF_8);
  static final String TASK = "task_1";
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private @Nullable Path folder;
  private @Nullable RunningService service;
  private String bucket = "";
  private @Nullable FaultLayer layer;
  private @Nullable Client client;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("uploads");
    service = RunningService.start(folder);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    bucket = "uploads-" + BUCKETS.incrementAndGet();
    STORE.makeBucket(bucket);
    layer = FaultLayer.before(STORE.endpoint());
    client =
        Client.of(
            service(),
            CreateConnectionRequest.newBuilder()
                .setEndpoint(layer.endpoint().toString())
                .setRegion("auto")
                .setAccessKeyId(S3Server.ACCESS_KEY_ID)
                .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY),
            bucket);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    layer().close();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    service().close();
    Files.deleteIfExists(folder().resolve("keyset.json"));
    Files.delete(folder());
  }

  private Path folder() {
    return Objects.requireNonNull(folder);
  }

  RunningService service() {
    return Objects.requireNonNull(service);
  }

  String bucket() {
    return bucket;
  }

  FaultLayer layer() {
    return Objects.requireNonNull(layer);
  }

  Client client() {
    return Objects.requireNonNull(client);
  }

  static boolean isLook(StoreRequest request, String key) {
    return request.operation() == Operation.GET && request.key().equals(key);
  }

  static boolean isCompletion(StoreRequest request, String key) {
    return request.operation() == Operation.COMPLETE && request.key().equals(key);
  }

  /** Two segments, an empty one, and the playlist that names them. */
  static Map<String, byte[]> stream() {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put("out/0.ts", BYTES);
    objects.put("out/1.ts", BYTES);
    objects.put("out/empty.ts", new byte[0]);
    objects.put("out/index.m3u8", BYTES);
    return objects;
  }

  void complete(Map<String, byte[]> objects, String owner) {
    Upload upload = client().start(owner, 1, objects);
    client().send(upload, objects);
    assertThat(client().complete(upload)).isEqualTo(3L * BYTES.length);
    client().settle(owner);
  }

  /** Has the sweeper do now what is due later. */
  void sweep(Upload upload) throws Exception {
    assertThat(
            service()
                .change(
                    "UPDATE upload SET due_at = now() - interval '1 minute' WHERE id = '"
                        + upload.getId()
                        + "'"))
        .isEqualTo(1);
    service().bean(UploadSweeper.class).sweep();
  }

  void assertGone(Upload upload) {
    assertThat(refusal(() -> client().grant(upload, 0, 1)).kind()).isEqualTo("upload_not_found");
    assertThat(refusal(() -> client().complete(upload)).kind()).isEqualTo("upload_not_found");
  }

  static void assertRefused(Runnable call, String sentence, String kind) {
    assertThat(refusal(call))
        .hasMessageContaining(sentence)
        .extracting("kind")
        .isEqualTo("destination_" + kind);
  }
}
