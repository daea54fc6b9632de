package dev.bitmill.files.push;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.FakeGrants;
import dev.bitmill.files.FilesFixture;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.Pushed;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import io.grpc.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results on their way to users' storage: a real S3 server, and what may come between. */
class PushResourceTest {
  private static final S3Server STORE = S3Server.shared();
  private static final String BUCKET = "results-of-the-tests";
  private static final byte[] BYTES = new byte[22_000_001]; // four parts of 5 MiB and a rest
  private static final FilesFixture FIXTURE =
      new FilesFixture(Map.of("bitmill.push-silence", "2s"));

  private final FaultLayer layer = FaultLayer.before(STORE.endpoint());
  private final FilesFixture.Client client = FIXTURE.as(unique("prj"));
  private final String owner = unique("task");
  private final String stage = owner + "-1";
  private final String key = unique("out/film") + ".mp4";
  private final String connection = unique("con");
  private final FakeGrants.Connection storage =
      FIXTURE.grants().connect(connection, layer.endpoint());

  @BeforeAll
  static void makeBucket() {
    STORE.makeBucket(BUCKET);
    new Random(13).nextBytes(BYTES);
  }

  @AfterEach
  void leaveNothing() {
    layer.close();
    FIXTURE.grants().abort(owner);
    assertThat(STORE.openUploads(BUCKET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.mp4", "a b/ü+%20 film?.mp4", "semi;colon&amp=1.mp4"})
  void anObjectIsSentAndSeenWhenItIsComplete(String odd) {
    client.stage(stage, BYTES);
    Pushed pushed = push(single(odd));
    assertThat(pushed.getSize()).isEqualTo(BYTES.length);
    assertThat(pushed.getObjects()).isEqualTo(1);
    assertThat(STORE.objects(BUCKET)).doesNotContainKey(odd);
    FIXTURE.grants().complete(pushed.getUploadId());
    assertThat(same(odd)).isTrue();
    assertThat(STORE.head(BUCKET, odd).orElseThrow().contentType()).isEqualTo("video/mp4");
    assertThat(layer.count(Operation.PART)).isEqualTo(5);
  }

  @Test
  void aStoredVersionIsSent() {
    File file = client.put("", "stored.mp4", "stored bytes", true);
    push(single(key).setResource("files/" + file.getId() + "/versions/1"), "stored bytes");
  }

  @Test
  void anEmptyObjectNeedsNoPart() {
    client.stage(stage, new byte[0]);
    push(single(key), "");
    assertThat(layer.count(Operation.PART)).isZero();
  }

  static Stream<Fault> whatMayPass() {
    return Stream.of(
        Fault.internalError(),
        Fault.slowDown(),
        Fault.reset(),
        Fault.cutRequest(3_000_000),
        Fault.loseAnswer(),
        Fault.expiredToken(),
        Fault.requestHasExpired(),
        Fault.accessDenied());
  }

  @ParameterizedTest
  @MethodSource("whatMayPass")
  void whatMayPassPasses(Fault fault) {
    client.stage(stage, BYTES);
    layer.nth(2, Operation.PART, fault);
    Pushed pushed = push(single(key));
    FIXTURE.grants().complete(pushed.getUploadId());
    assertThat(same(key)).isTrue();
    assertThat(layer.count(Operation.PART)).isEqualTo(6);
  }

  /** It answers before it has read the part, and hangs up on what is still coming. */
  @Test
  void whoRefusesAndHangsUpIsHeard() throws IOException {
    client.stage(stage, BYTES);
    try (ServerSocket hasty = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseAll(hasty));
      String refusing = unique("con");
      FIXTURE.grants().connect(refusing, URI.create("http://127.0.0.1:" + hasty.getLocalPort()));
      ApiException refused = refusal(() -> push(single(key).setConnectionId(refusing)));
      assertThat(refused.kind()).isEqualTo("destination_refused");
      assertThat(refused).hasMessageContaining("403 Forbidden (AccessDenied)");
    }
  }

  private static void refuseAll(ServerSocket hasty) {
    String said = "<Error><Code>AccessDenied</Code></Error>";
    String answer =
        "HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(said.length(), said);
    while (!hasty.isClosed()) {
      try (Socket caller = hasty.accept()) {
        var _ = caller.getInputStream().read(new byte[4096]);
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException gone) {
        // The caller went, or the test is over; the loop's condition tells which.
      }
    }
  }

  @Test
  void aStorageThatIsSilentIsAskedAgain() {
    client.stage(stage, "bytes");
    layer.nth(1, Operation.PART, Fault.delay(Duration.ofSeconds(4)));
    push(single(key), "bytes");
    assertThat(layer.count(Operation.PART)).isEqualTo(2);
  }

  @Test
  void leaveThatIsOverIsNotUsed() {
    storage.life = Duration.ofSeconds(1); // over as soon as it is given
    client.stage(stage, BYTES);
    storage.granted.set(0);
    layer.always(
        request -> {
          storage.life = Duration.ofMinutes(1);
          return false;
        },
        Fault.reset());
    Pushed pushed = push(single(key));
    FIXTURE.grants().complete(pushed.getUploadId());
    assertThat(same(key)).isTrue();
    assertThat(storage.granted.get()).isGreaterThan(1);
  }

  @Test
  void theReasonIsWhatConnectionsSays() {
    client.stage(stage, BYTES);
    storage.denial =
        Optional.of(new ApiException(ErrorKind.DESTINATION_REFUSED, "There is no such bucket."));
    ApiException refused = refusal(() -> push(single(key)));
    assertThat(refused.kind()).isEqualTo("destination_refused");
    assertThat(refused.getMessage()).isEqualTo("There is no such bucket.");
    assertThat(layer.requests()).isEmpty();
  }

  @Test
  void aReasonThatComesUpInTheMiddleIsTold() {
    client.stage(stage, BYTES);
    layer.nth(
        3,
        request -> {
          storage.denial =
              Optional.of(new ApiException(ErrorKind.DESTINATION_REFUSED, "The keys are wrong."));
          return true;
        },
        Fault.invalidAccessKeyId());
    assertThat(refusal(() -> push(single(key))).getMessage()).isEqualTo("The keys are wrong.");
  }

  @Test
  void aStorageThatRefusesForEverHasRefused() {
    client.stage(stage, "bytes");
    layer.always(Operation.PART, Fault.accessDenied());
    ApiException refused = refusal(() -> push(single(key)));
    assertThat(refused.kind()).isEqualTo("destination_refused");
    assertThat(refused.getMessage())
        .contains("s3://" + BUCKET + "/" + key, "403", "AccessDenied", "5 tries");
  }

  @Test
  void aStorageThatIsAwayMayComeBack() {
    client.stage(stage, "bytes");
    layer.close();
    ApiException refused = refusal(() -> push(single(key)));
    assertThat(refused.kind()).isEqualTo("destination_unreachable");
    assertThat(refused.getMessage()).contains("does not accept connections");
  }

  @Test
  void aForbiddenEndpointIsNotReached() {
    client.stage(stage, "bytes");
    FIXTURE.grants().connect(connection, URI.create("http://10.1.2.3:9000"));
    ApiException refused = refusal(() -> push(single(key)));
    assertThat(refused.kind()).isEqualTo("destination_refused");
    assertThat(refused.getMessage()).contains("private network");
  }

  @Test
  void whatIsNotThereIsNotSent() {
    assertThat(refusal(() -> push(single(key))).kind()).isEqualTo("resource_not_found");
    client.stage(stage, "bytes");
    FilesFixture.Client other = FIXTURE.as(unique("prj"));
    assertThat(refusal(() -> other.staging().pushResource(single(key).build()).next()).kind())
        .isEqualTo("resource_not_found");
    FIXTURE.grants().disconnect(connection);
    assertThat(refusal(() -> push(single(key))).kind()).isEqualTo("connection_not_found");
  }

  @Test
  void progressIsToldAndACancelledPushEnds() {
    client.stage(stage, new byte[8 * (int) FakeGrants.PART]);
    CountDownLatch end = new CountDownLatch(1);
    layer.always(
        request -> request.parameter("partNumber").filter(it -> it.compareTo("3") >= 0).isPresent(),
        Fault.hold(end));
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      context.run(
          () -> {
            Iterator<PushResourceResponse> call =
                client.staging().pushResource(single(key).build());
            PushResourceResponse first = call.next();
            assertThat(first.getProgress().getTotal()).isEqualTo(8 * FakeGrants.PART);
            await().until(() -> call.next().getProgress().getSent() >= 2 * FakeGrants.PART);
            await().until(() -> layer.count(Operation.PART) == 6);
          });
    }
    end.countDown();
    await().during(Duration.ofSeconds(2)).until(() -> layer.count(Operation.PART) == 6);
  }

  @Test
  void aDirectoryIsSentWithItsMainEntryLast() {
    List<String> paths = new ArrayList<>();
    for (String path :
        List.of("index.m3u8", "720p/index.m3u8", "720p/segment-000.ts", "subtitles.vtt", "x.jpg")) {
      client.stage(stage + "/" + path, path.getBytes(StandardCharsets.UTF_8));
      paths.add(path);
    }
    Pushed pushed = push(directory("hls/" + owner + "/", "master.m3u8"));
    assertThat(pushed.getObjects()).isEqualTo(paths.size());
    List<String> order = FIXTURE.grants().complete(pushed.getUploadId());
    String prefix = "hls/" + owner + "/";
    assertThat(order.subList(0, 3))
        .containsExactlyInAnyOrder(
            prefix + "720p/segment-000.ts", prefix + "subtitles.vtt", prefix + "x.jpg");
    assertThat(order.subList(3, 5))
        .containsExactly(prefix + "720p/index.m3u8", prefix + "master.m3u8");
    assertThat(STORE.get(BUCKET, prefix + "master.m3u8")).asString().isEqualTo("index.m3u8");
    assertThat(type(prefix + "master.m3u8")).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(type(prefix + "720p/segment-000.ts")).isEqualTo("video/mp2t");
    assertThat(type(prefix + "subtitles.vtt")).isEqualTo("text/vtt");
    assertThat(type(prefix + "x.jpg")).isEqualTo("image/jpeg");
  }

  @Test
  void manySmallObjectsAreSent() {
    for (int i = 0; i < 60; i++) {
      client.stage(stage + "/segment-%03d.ts".formatted(i), new byte[] {(byte) i});
    }
    client.stage(stage + "/index.m3u8", "#EXTM3U");
    Pushed pushed = push(directory("many/" + owner + "/", ""));
    List<String> order = FIXTURE.grants().complete(pushed.getUploadId());
    assertThat(order).hasSize(61).last().asString().endsWith("/index.m3u8");
    assertThat(STORE.get(BUCKET, "many/" + owner + "/segment-059.ts")).containsExactly(59);
  }

  @Test
  void aDirectoryThatMakesNoSenseIsRefused() {
    client.stage(stage + "/index.m3u8", "x");
    client.stage(stage + "/a.m3u8", "x");
    assertThat(refusal(() -> push(directory("x", ""))).getMessage()).contains("`key`");
    assertThat(refusal(() -> push(directory("x/", "a.m3u8"))).getMessage()).contains("`main_name`");
    assertThat(refusal(() -> push(directory("x/", "").setMain("b"))).getMessage())
        .contains("`main`");
  }

  private PushResourceRequest.Builder single(String to) {
    return PushResourceRequest.newBuilder()
        .setResource("staged/" + stage)
        .setOwner(owner)
        .setAttempt(1)
        .setConnectionId(connection)
        .setBucket(BUCKET)
        .setKey(to)
        .setType("video/mp4");
  }

  private PushResourceRequest.Builder directory(String prefix, String mainName) {
    return single(prefix).clearType().setMain("index.m3u8").setMainName(mainName);
  }

  private void push(PushResourceRequest.Builder request, String expected) {
    FIXTURE.grants().complete(push(request).getUploadId());
    assertThat(STORE.get(BUCKET, request.getKey())).asString().isEqualTo(expected);
  }

  private Pushed push(PushResourceRequest.Builder request) {
    Iterator<PushResourceResponse> call = client.staging().pushResource(request.build());
    PushResourceResponse last = call.next();
    while (call.hasNext()) {
      last = call.next();
    }
    return last.getPushed();
  }

  private static boolean same(String object) {
    return java.util.Arrays.equals(STORE.get(BUCKET, object), BYTES);
  }

  private static String type(String object) {
    return STORE.head(BUCKET, object).orElseThrow().contentType();
  }
}
