package dev.bitmill.files.fetch;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.FakeGrants;
import dev.bitmill.files.FilesFixture;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.Staged;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.StoreRequest;
import io.grpc.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Sources in users' storage: a real S3 server, and what may come between. */
class StageObjectTest {
  private static final S3Server STORE = S3Server.shared();
  private static final String BUCKET = "sources-of-the-tests";
  private static final byte[] BYTES = new byte[12_000_001];
  private static final FilesFixture FIXTURE =
      new FilesFixture(Map.of("bitmill.fetch-silence", "1s", "bitmill.max-file-size", "20000000"));

  private final FaultLayer layer = FaultLayer.before(STORE.endpoint());
  private final FilesFixture.Client client = FIXTURE.as(unique("prj"));
  private final String stage = unique("stage");
  private final String key = unique("clips/key") + ".mp4";
  private final String connection = unique("con");
  private final FakeGrants.Connection storage =
      FIXTURE.grants().connect(connection, layer.endpoint());

  @BeforeAll
  static void makeBucket() {
    STORE.makeBucket(BUCKET);
    new Random(11).nextBytes(BYTES);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b/ü+%20 film?.mp4",
        "plain.mov",
        "deep/er/still/x",
        "semi;colon&amp=1.mp4",
        "trailing dot./…",
        "trailing space "
      })
  void anObjectIsStagedWhateverItsKey(String odd) {
    STORE.put(BUCKET, odd, BYTES);
    Staged staged = fetch(odd);
    assertThat(staged.getSize()).isEqualTo(BYTES.length);
    assertThat(staged.getFilename()).isEqualTo(odd.substring(odd.lastIndexOf('/') + 1).strip());
    assertStaged(BYTES);
    assertThat(layer.count(Operation.GET)).isEqualTo(1);
  }

  @Test
  void anEmptyObjectIsEmpty() {
    STORE.put(BUCKET, key, new byte[0]);
    assertThat(fetch(key).getSize()).isZero();
    assertStaged(new byte[0]);
  }

  static Stream<Fault> whatMayPass() {
    return Stream.of(
        Fault.internalError(),
        Fault.slowDown(),
        Fault.reset(),
        Fault.cutAnswer(1000),
        Fault.cutAnswer(7_000_000),
        Fault.loseAnswer(),
        Fault.delay(Duration.ofSeconds(2)),
        Fault.expiredToken(),
        Fault.requestHasExpired(),
        Fault.signatureDoesNotMatch());
  }

  @ParameterizedTest
  @MethodSource("whatMayPass")
  void whatMayPassPasses(Fault fault) {
    STORE.put(BUCKET, key, BYTES);
    layer.first(1, Operation.GET, fault);
    assertThat(fetch(key).getSize()).isEqualTo(BYTES.length);
    assertStaged(BYTES);
    assertThat(layer.count(Operation.GET)).isEqualTo(2);
  }

  @Test
  void whatIsCutOffGoesOnWhereItStopped() {
    STORE.put(BUCKET, key, BYTES);
    layer.first(2, Operation.GET, Fault.cutAnswer(5_000_000));
    fetch(key);
    assertStaged(BYTES);
    List<StoreRequest> requests = layer.requests();
    assertThat(requests).hasSize(3);
    assertThat(requests.getFirst().header("range")).isEmpty();
    assertThat(requests.getLast().header("range")).isPresent();
    assertThat(requests).allMatch(it -> it.header("if-match").isPresent());
    assertThat(storage.granted).hasValue(1);
  }

  @Test
  void leaveThatEndedInTheMiddleIsGivenAgain() {
    STORE.put(BUCKET, key, BYTES);
    layer.first(1, Operation.GET, Fault.cutAnswer(3_000_000));
    layer.nth(2, Operation.GET, Fault.requestHasExpired());
    fetch(key);
    assertStaged(BYTES);
    assertThat(storage.granted).hasValue(2);
    assertThat(layer.requests().getLast().header("range")).isPresent();
  }

  @Test
  void leaveThatIsOverIsNotUsed() {
    storage.life = Duration.ofSeconds(1);
    STORE.put(BUCKET, key, BYTES);
    layer.first(1, Operation.GET, Fault.cutAnswer(3_000_000));
    fetch(key);
    assertStaged(BYTES);
    assertThat(storage.granted).hasValue(2);
    assertThat(layer.count(Operation.GET)).isEqualTo(2);
  }

  @Test
  void anObjectThatChangesInTheMiddleIsTakenAsItIsThen() throws InterruptedException {
    STORE.put(BUCKET, key, BYTES);
    byte[] other = new byte[5_000_000];
    new Random(12).nextBytes(other);
    CountDownLatch changed = new CountDownLatch(1);
    layer.first(1, Operation.GET, Fault.cutAnswer(3_000_000));
    layer.nth(2, Operation.GET, Fault.hold(changed));
    Thread changing =
        Thread.startVirtualThread(
            () -> {
              await().until(() -> layer.count(Operation.GET) == 2);
              STORE.put(BUCKET, key, other);
              changed.countDown();
            });
    assertThat(fetch(key).getSize()).isEqualTo(other.length);
    changing.join();
    assertStaged(other);
  }

  @Test
  void whatIsStoredCompressedIsExpandedAndNotResumed() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(BYTES);
    }
    STORE
        .client()
        .putObject(
            it -> it.bucket(BUCKET).key(key).contentEncoding("gzip"),
            RequestBody.fromBytes(zipped.toByteArray()));
    layer.first(1, Operation.GET, Fault.cutAnswer(3_000_000));
    assertThat(fetch(key).getSize()).isEqualTo(BYTES.length);
    assertStaged(BYTES);
  }

  @Test
  void theReasonIsWhatConnectionsSays() {
    ApiException missing = refusal(() -> fetch("not/there.mp4"));
    assertThat(missing.kind()).isEqualTo("source_unreachable");
    assertThat(missing.getMessage())
        .isEqualTo("There is no object not/there.mp4 in the bucket " + BUCKET + ".");
    assertThat(layer.requests()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void aReasonThatComesUpInTheMiddleIsTold() {
    STORE.put(BUCKET, key, BYTES);
    layer.first(1, Operation.GET, Fault.cutAnswer(3_000_000));
    layer.nth(
        2,
        request -> {
          storage.denial =
              Optional.of(new ApiException(ErrorKind.SOURCE_UNREACHABLE, "The keys are wrong."));
          return true;
        },
        Fault.invalidAccessKeyId());
    assertThat(refusal(() -> fetch(key)).getMessage()).isEqualTo("The keys are wrong.");
    assertNothingIsLeft();
  }

  @Test
  void aStorageThatRefusesForEverIsGivenUp() {
    STORE.put(BUCKET, key, BYTES);
    layer.always(Operation.GET, Fault.accessDenied());
    ApiException refused = refusal(() -> fetch(key));
    assertThat(refused.kind()).isEqualTo("source_unreachable");
    assertThat(refused.getMessage()).contains("s3://" + BUCKET + "/" + key, "403", "3 tries");
    assertThat(layer.count(Operation.GET)).isEqualTo(3);
    assertNothingIsLeft();
  }

  @Test
  void aStorageThatIsAwayIsGivenUp() {
    STORE.put(BUCKET, key, BYTES);
    layer.close();
    assertThat(refusal(() -> fetch(key)).getMessage()).contains("does not accept connections");
  }

  @Test
  void aForbiddenEndpointIsNotReached() {
    STORE.put(BUCKET, key, BYTES);
    FIXTURE.grants().connect(connection, URI.create("http://10.1.2.3:9000"));
    assertThat(refusal(() -> fetch(key)).kind()).isEqualTo("source_forbidden");
  }

  @Test
  void whatIsTooLargeIsNotFetched() {
    STORE.put(BUCKET, key, new byte[20_000_001]);
    assertThat(refusal(() -> fetch(key)).kind()).isEqualTo("too_large");
    assertNothingIsLeft();
  }

  @Test
  void aCancelledFetchEndsAndLeavesNothing() {
    STORE.put(BUCKET, key, BYTES);
    CountDownLatch end = new CountDownLatch(1);
    layer.always(Operation.GET, Fault.hold(end));
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      context.run(() -> call(key));
      await().until(() -> layer.count(Operation.GET) == 1);
    }
    await().untilAsserted(this::assertNothingIsLeft);
    end.countDown();
  }

  @Test
  void connectionsAreNamedOrTheDefault() {
    STORE.put(BUCKET, key, "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String url = "s3://" + BUCKET + "/" + key;
    assertThat(refusal(() -> fetch(url, "con_unknown")).kind()).isEqualTo("connection_not_found");
    assertThat(refusal(() -> fetch(url, "")).kind()).isEqualTo("connection_required");
    assertThat(refusal(() -> fetch("s3://" + BUCKET, connection)).kind())
        .isEqualTo("input_invalid");
    FIXTURE.grants().connect(FakeGrants.DEFAULT, layer.endpoint());
    try {
      assertThat(fetch("S3" + url.substring(2), "").getSize()).isEqualTo(1);
    } finally {
      FIXTURE.grants().disconnect(FakeGrants.DEFAULT);
    }
  }

  @Test
  void anObjectBecomesAFile() {
    STORE.put(BUCKET, key, BYTES);
    File file =
        client
            .files()
            .createFile(
                CreateFileRequest.newBuilder()
                    .setUrl("s3://" + BUCKET + "/" + key)
                    .setConnectionId(connection)
                    .setFolder("mine")
                    .build());
    assertThat(file.getOriginal()).isEqualTo("s3://" + BUCKET + "/" + key);
    assertThat(file.getFilename()).isEqualTo(key.substring(key.lastIndexOf('/') + 1));
    assertThat(file.getFilesize()).isEqualTo(BYTES.length);
  }

  private Staged fetch(String object) {
    return fetch("s3://" + BUCKET + "/" + object, connection);
  }

  private Staged fetch(String url, String connectionId) {
    return last(
        client
            .staging()
            .stageUrl(
                StageUrlRequest.newBuilder()
                    .setUrl(url)
                    .setStage(stage)
                    .setConnectionId(connectionId)
                    .build()));
  }

  private static Staged last(Iterator<StageUrlResponse> call) {
    StageUrlResponse last = call.next();
    while (call.hasNext()) {
      last = call.next();
    }
    return last.getStaged();
  }

  private void call(String object) {
    client
        .staging()
        .stageUrl(
            StageUrlRequest.newBuilder()
                .setUrl("s3://" + BUCKET + "/" + object)
                .setStage(stage)
                .setConnectionId(connection)
                .build());
  }

  private void assertStaged(byte[] expected) {
    try (InputStream bytes = client.streams().read("staged/" + stage, 0, 0)) {
      assertThat(java.util.Arrays.equals(bytes.readAllBytes(), expected)).isTrue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void assertNothingIsLeft() {
    assertThat(refusal(() -> client.read("staged/" + stage)).kind())
        .isEqualTo("resource_not_found");
    assertThat(FIXTURE.data.resolve("incoming")).isEmptyDirectory();
  }
}
