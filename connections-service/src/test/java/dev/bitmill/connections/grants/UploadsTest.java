package dev.bitmill.connections.grants;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.Race;
import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.StoreRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads on a real storage, and whatever goes wrong between it and us. */
class UploadsTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static final S3Server STORE = S3Server.shared();
  private static final byte[] BYTES = "what an object holds".getBytes(StandardCharsets.UTF_8);
  private static final String TASK = "task_1";

  @TempDir static Path folder;
  private static RunningService service;

  private final String bucket = "uploads-" + BUCKETS.incrementAndGet();
  private FaultLayer layer;
  private Client client;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void connect() {
    STORE.makeBucket(bucket);
    layer = FaultLayer.before(STORE.endpoint());
    client =
        Client.of(
            service,
            CreateConnectionRequest.newBuilder()
                .setEndpoint(layer.endpoint().toString())
                .setRegion("auto")
                .setAccessKeyId(S3Server.ACCESS_KEY_ID)
                .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY),
            bucket);
  }

  @AfterEach
  void disconnect() {
    layer.close();
  }

  @Test
  void nothingIsVisibleBeforeCompletionAndAllOfItAfter() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    assertThat(STORE.objects(bucket)).isEmpty();

    assertThat(client.complete(upload)).isEqualTo(3L * BYTES.length);
    assertThat(STORE.objects(bucket)).containsOnlyKeys(objects.keySet());
    assertThat(STORE.head(bucket, "out/index.m3u8").orElseThrow().contentType())
        .isEqualTo("video/mp4");
    client.settle(TASK);
    client.abort(TASK);
    assertThat(STORE.objects(bucket)).hasSize(4);
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void thePlaylistAppearsLast() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    layer.forget();
    client.complete(upload);

    List<String> order =
        layer.requests().stream()
            .filter(it -> it.operation() == Operation.COMPLETE || it.operation() == Operation.PUT)
            .map(StoreRequest::key)
            .toList();
    assertThat(order).hasSize(4).last().isEqualTo("out/index.m3u8");
  }

  @Test
  void missingPartsShowNothing() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, 0, BYTES);

    assertRefused(
        () -> client.complete(upload), "0 of 1 parts of s3://" + bucket + "/out/", "refused");
    assertThat(STORE.objects(bucket)).isEmpty();
  }

  @Test
  void aPartOfAnotherSizeIsNotWhole() {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, 1, new byte[] {1, 2, 3});

    assertRefused(
        () -> client.complete(upload),
        "0 of 1 parts of s3://" + bucket + "/a.mp4 have arrived whole at the storage.",
        "refused");
    client.send(upload, 0, BYTES);
    assertThat(client.complete(upload)).isEqualTo(BYTES.length);
  }

  @Test
  void whatTheStorageLostIsTakenBack() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    layer.nth(1, request -> isLook(request, "out/index.m3u8"), Fault.answer(404, "NoSuchKey", ""));

    assertRefused(
        () -> client.complete(upload), "The storage has nothing of s3://" + bucket, "refused");
    assertThat(STORE.objects(bucket)).isEmpty();
    assertThat(refusal(() -> client.complete(upload)).kind()).isEqualTo("upload_not_found");
  }

  private static boolean isLook(StoreRequest request, String key) {
    return request.operation() == Operation.GET && request.key().equals(key);
  }

  private static boolean isCompletion(StoreRequest request, String key) {
    return request.operation() == Operation.COMPLETE && request.key().equals(key);
  }

  @Test
  void anAbortTakesBackWhatWasCompletedButNotWhatAnotherWrote() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    client.complete(upload);
    STORE.put(bucket, "out/1.ts", new byte[] {1});

    client.abort(TASK);
    assertThat(STORE.objects(bucket)).containsOnlyKeys("out/1.ts");
  }

  @Test
  void aLaterAttemptEndsTheEarlierOnes() {
    Upload first = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(first, 0, BYTES);
    client.complete(first);
    Upload open = client.start(TASK, 2, "b.mp4", BYTES);
    assertThat(STORE.objects(bucket)).isEmpty();

    Upload third = client.start(TASK, 3, "a.mp4", BYTES);
    assertThat(STORE.openUploads(bucket)).containsExactly("a.mp4");
    assertGone(first);
    assertGone(open);
    assertThat(refusal(() -> client.start(TASK, 2, "b.mp4", BYTES)))
        .hasMessage("`attempt` 2 of task_1 is over.")
        .extracting("kind")
        .isEqualTo("conflict");
    client.send(third, 0, BYTES);
    assertThat(client.complete(third)).isEqualTo(BYTES.length);
  }

  @Test
  void anAttemptThatWasEndedDoesNotBeginAgain() {
    var _ = client.start(TASK, 1, "a.mp4", BYTES);
    client.abort(TASK);

    assertThat(refusal(() -> client.start(TASK, 1, "a.mp4", BYTES)).kind()).isEqualTo("conflict");
    assertThat(STORE.openUploads(bucket)).isEmpty();
    assertThat(client.start(TASK, 2, "a.mp4", BYTES).getId()).startsWith("upl_");
  }

  @Test
  void anUploadThatIsEndedWhileItBeginsLeavesNothing() {
    CountDownLatch latch = new CountDownLatch(1);
    layer.first(1, Operation.CREATE, Fault.hold(latch));
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () -> refusal(() -> client.start(TASK, 1, "a.mp4", BYTES)).kind());
    Awaitility.await().until(() -> layer.count(Operation.CREATE) == 1);

    client.abort(TASK);
    latch.countDown();
    assertThat(outcome.join()).isEqualTo("conflict");
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void callsAtOnceCompleteOnce() throws Exception {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);

    assertThat(Race.of(4, i -> client.complete(upload))).containsOnly(3L * BYTES.length);
    assertThat(STORE.objects(bucket)).hasSize(4);
  }

  @Test
  void anotherProjectsUploadIsAsGoodAsMissing() throws Exception {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    Client stranger =
        Client.of(
            service,
            CreateConnectionRequest.newBuilder()
                .setEndpoint(layer.endpoint().toString())
                .setRegion("auto")
                .setAccessKeyId(S3Server.ACCESS_KEY_ID)
                .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY),
            bucket);

    assertThat(refusal(() -> stranger.complete(upload)).kind()).isEqualTo("upload_not_found");
    List<String> before = service.dump();
    assertThat(refusal(() -> stranger.grant(upload, 0, 1)).kind()).isEqualTo("upload_not_found");
    assertThat(service.dump()).isEqualTo(before);
    stranger.abort(TASK);
    assertThat(STORE.openUploads(bucket)).containsExactly("a.mp4");
  }

  @Test
  void aPartThatDoesNotExistIsRefused() {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);

    assertThat(refusal(() -> client.grant(upload, 0, 2)))
        .hasMessage("`number` must be from 1 to 1; got 2.");
    assertThat(refusal(() -> client.grant(upload, 1, 1))).hasMessage("`object` 1 has no parts.");
  }

  @Test
  void whoAsksForAPartAgainIsToldTheReason() {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    layer.always(Operation.LIST, Fault.answer(404, "NoSuchUpload", ""));

    assertRefused(() -> client.grant(upload, 0, 1), "no longer has the upload of", "refused");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "LIST", "COMPLETE", "GET", "PUT"})
  void whatPassesIsTriedAgain(Operation operation) {
    for (Fault fault :
        List.of(Fault.internalError(), Fault.slowDown(), Fault.reset(), Fault.expiredToken())) {
      layer.heal();
      layer.first(1, operation, fault);
      complete(stream(), "task_" + fault);
      assertThat(STORE.objects(bucket)).hasSize(4);
      assertThat(STORE.openUploads(bucket)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "COMPLETE", "PUT"})
  void anAnswerThatIsLostDoesNoHarm(Operation operation) {
    layer.first(1, operation, Fault.loseAnswer());
    complete(stream(), TASK);

    assertThat(STORE.objects(bucket)).hasSize(4);
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void whatWasBegunWithoutAnAnswerIsFoundAndEnded() {
    layer.always(request -> request.operation() == Operation.CREATE, Fault.loseAnswer());

    assertRefused(
        () -> client.start(TASK, 1, "a.mp4", BYTES), "ended the connection", "unreachable");
    assertThat(layer.count(Operation.CREATE)).isEqualTo(3);
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void aCompletionThatCouldNotBeFinishedIsRepeated() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    layer.always(request -> isCompletion(request, "out/index.m3u8"), Fault.slowDown());

    assertRefused(() -> client.complete(upload), "asks for fewer requests", "unreachable");
    assertThat(STORE.objects(bucket)).hasSize(3).doesNotContainKey("out/index.m3u8");
    layer.heal();
    assertThat(client.complete(upload)).isEqualTo(3L * BYTES.length);
    assertThat(STORE.objects(bucket)).hasSize(4);
  }

  @Test
  void whatTheStorageDoesNotTakeNowIsTriedLater() throws Exception {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, BYTES);
    layer.always(request -> true, Fault.internalError());
    client.abort(TASK);
    assertThat(STORE.openUploads(bucket)).containsExactly("a.mp4");

    layer.heal();
    sweep(upload);
    assertThat(STORE.openUploads(bucket)).isEmpty();
    assertGone(upload);
  }

  @Test
  void whatWasLeftBehindIsSwept() throws Exception {
    Upload open = client.start(TASK, 1, "a.mp4", BYTES);
    Upload completed = client.start("task_2", 1, "b.mp4", BYTES);
    client.send(completed, 0, BYTES);
    client.complete(completed);

    sweep(open);
    sweep(completed);
    assertThat(STORE.openUploads(bucket)).isEmpty();
    assertThat(STORE.objects(bucket)).containsOnlyKeys("b.mp4");
    sweep(open);
    sweep(completed);
    assertThat(service.dump()).noneMatch(row -> row.contains(open.getId()));
    assertThat(service.dump()).noneMatch(row -> row.contains(completed.getId()));
  }

  @Test
  void aConnectionThatIsDeletedEndsWhatIsOpenByIt() throws Exception {
    var _ = client.start(TASK, 1, "a.mp4", BYTES);
    Upload completed = client.start("task_2", 1, "b.mp4", BYTES);
    client.send(completed, 0, BYTES);
    client.complete(completed);
    client.settle("task_2");

    deleteConnection();
    assertThat(STORE.openUploads(bucket)).isEmpty();
    assertThat(STORE.objects(bucket)).containsOnlyKeys("b.mp4");
    assertThat(service.dump()).noneMatch(row -> row.contains(client.connection()));
  }

  @Test
  void aConnectionStaysWhileItsTaskMayStillTakeBackWhatItCompleted() {
    var _ = client.start(TASK, 1, "a.mp4", BYTES);
    Upload completed = client.start("task_2", 1, "b.mp4", BYTES);
    client.send(completed, 0, BYTES);
    client.complete(completed);

    assertThat(refusal(this::deleteConnection))
        .hasMessage(
            client.connection()
                + " cannot be deleted yet: task_2 is just completing what it wrote to the bucket "
                + bucket
                + ". Try again later.")
        .extracting("kind")
        .isEqualTo("conflict");
    assertThat(STORE.openUploads(bucket)).containsExactly("a.mp4");
    client.abort("task_2");
    assertThat(STORE.objects(bucket)).isEmpty();
  }

  @Test
  void aConnectionStaysUntilTheStorageHasTakenAnAbort() {
    var _ = client.start(TASK, 1, "a.mp4", BYTES);
    layer.always(request -> true, Fault.internalError());
    assertThat(refusal(this::deleteConnection))
        .hasMessageContaining(
            "what task_1 left in the bucket " + bucket + " is still being removed")
        .extracting("kind")
        .isEqualTo("conflict");

    layer.heal();
    deleteConnection();
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void aConnectionWhoseKeyWasRevokedCanBeDeleted() throws Exception {
    var _ = client.start(TASK, 1, "a.mp4", BYTES);
    layer.always(request -> true, Fault.invalidAccessKeyId());

    deleteConnection();
    assertThat(service.dump()).noneMatch(row -> row.contains(client.connection()));
  }

  private void deleteConnection() {
    var _ =
        service
            .connections(client.project())
            .deleteConnection(
                DeleteConnectionRequest.newBuilder().setId(client.connection()).build());
  }

  @Test
  void whatBecomesVisibleWhileItIsAbortedIsTakenBack() {
    Map<String, byte[]> objects = stream();
    Upload upload = client.start(TASK, 1, objects);
    client.send(upload, objects);
    CountDownLatch latch = new CountDownLatch(1);
    layer.first(1, Operation.PUT, Fault.hold(latch));
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(() -> refusal(() -> client.complete(upload)).kind());
    Awaitility.await().until(() -> layer.count(Operation.PUT) == 1);

    client.abort(TASK);
    latch.countDown();
    assertThat(outcome.join()).isEqualTo("destination_refused");
    assertThat(STORE.objects(bucket)).isEmpty();
  }

  /** As after a completion whose process died while the storage went on. */
  @Test
  void whatBecomesVisibleAfterItWasAbortedIsTakenBack() throws Exception {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, BYTES);
    client.complete(upload);
    client.abort(TASK);
    var _ =
        STORE
            .client()
            .putObject(
                put ->
                    put.bucket(bucket)
                        .key("a.mp4")
                        .metadata(Map.of("bitmill-upload", upload.getId())),
                RequestBody.fromBytes(BYTES));

    assertThat(
            service.change(
                "UPDATE upload SET ended_at = now() - interval '1 hour' WHERE id = '"
                    + upload.getId()
                    + "'"))
        .isEqualTo(1);
    sweep(upload);
    assertThat(STORE.objects(bucket)).isEmpty();
    assertThat(service.dump())
        .anyMatch(row -> row.contains(upload.getId()) && row.contains("ABORTED"));
  }

  @Test
  void aNameThatIsToldWhileTheUploadIsEndedIsNotLost() throws Exception {
    UploadRows rows = service.bean(UploadRows.class);
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    List<UploadObject> named = rows.objects(upload.getId());
    client.abort(TASK);
    String late =
        STORE.client().createMultipartUpload(it -> it.bucket(bucket).key("a.mp4")).uploadId();
    rows.leave(named.getFirst().begun(late));

    rows.ended(upload.getId(), named);
    sweep(upload);
    assertThat(STORE.openUploads(bucket)).isEmpty();
  }

  @Test
  void whatWasGivenUpIsNotSettledByWhoSawItBefore() throws Exception {
    UploadRows rows = service.bean(UploadRows.class);
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, BYTES);
    client.complete(upload);
    assertThat(rows.giveUpAll(client.project(), TASK)).hasSize(1);

    rows.settle(upload.getId());
    sweep(upload);
    assertThat(STORE.objects(bucket)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchBucket", ""})
  void whatIsGoneIsNotAskedForAgain(String code) throws Exception {
    Upload upload = client.start(TASK, 1, stream());
    client.send(upload, stream());
    client.complete(upload);
    layer.always(request -> true, Fault.answer(404, code, ""));

    client.abort(TASK);
    assertThat(
            service.change(
                "UPDATE upload SET ended_at = now() - interval '1 hour' WHERE id = '"
                    + upload.getId()
                    + "'"))
        .isEqualTo(1);
    sweep(upload);
    assertThat(service.dump())
        .anyMatch(row -> row.contains(upload.getId()) && row.contains("ABORTED"));
  }

  @Test
  void whatWasCompletedIsNotGivenUpByWhoTookItForAbandoned() {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, BYTES);
    client.complete(upload);

    service.bean(Endings.class).giveUp(upload.getId());
    assertThat(STORE.objects(bucket)).containsOnlyKeys("a.mp4");
  }

  @Test
  void whatTheUserSendsToTheSameKeyIsNotTakenForOurs() {
    S3Client user = STORE.client();
    String theirs = user.createMultipartUpload(it -> it.bucket(bucket).key("a.mp4")).uploadId();
    var _ =
        user.uploadPart(
            it -> it.bucket(bucket).key("a.mp4").uploadId(theirs).partNumber(1),
            RequestBody.fromBytes(BYTES));
    layer.always(Operation.CREATE, Fault.loseAnswer());

    assertRefused(
        () -> client.start(TASK, 1, "a.mp4", BYTES), "ended the connection", "unreachable");
    assertThat(STORE.openUploads(bucket)).containsExactly("a.mp4");
    assertThat(user.listParts(it -> it.bucket(bucket).key("a.mp4").uploadId(theirs)).parts())
        .hasSize(1);
  }

  @Test
  void aKeyThatMayOnlyWriteWrites() {
    Upload upload = client.start(TASK, 1, "a.mp4", BYTES);
    client.send(upload, 0, BYTES);
    layer.always(Operation.GET, Fault.accessDenied());

    assertThat(client.complete(upload)).isEqualTo(BYTES.length);
    assertThat(STORE.objects(bucket)).containsOnlyKeys("a.mp4");
  }

  /** Two segments, an empty one, and the playlist that names them. */
  private static Map<String, byte[]> stream() {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put("out/0.ts", BYTES);
    objects.put("out/1.ts", BYTES);
    objects.put("out/empty.ts", new byte[0]);
    objects.put("out/index.m3u8", BYTES);
    return objects;
  }

  private void complete(Map<String, byte[]> objects, String owner) {
    Upload upload = client.start(owner, 1, objects);
    client.send(upload, objects);
    assertThat(client.complete(upload)).isEqualTo(3L * BYTES.length);
    client.settle(owner);
  }

  /** Has the sweeper do now what is due later. */
  private static void sweep(Upload upload) throws Exception {
    assertThat(
            service.change(
                "UPDATE upload SET due_at = now() - interval '1 minute' WHERE id = '"
                    + upload.getId()
                    + "'"))
        .isEqualTo(1);
    service.bean(UploadSweeper.class).sweep();
  }

  private void assertGone(Upload upload) {
    assertThat(refusal(() -> client.grant(upload, 0, 1)).kind()).isEqualTo("upload_not_found");
    assertThat(refusal(() -> client.complete(upload)).kind()).isEqualTo("upload_not_found");
  }

  private static void assertRefused(Runnable call, String sentence, String kind) {
    assertThat(refusal(call))
        .hasMessageContaining(sentence)
        .extracting("kind")
        .isEqualTo("destination_" + kind);
  }
}
