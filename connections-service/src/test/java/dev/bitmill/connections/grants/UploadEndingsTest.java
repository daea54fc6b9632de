package dev.bitmill.connections.grants;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.HeldRow;
import dev.bitmill.connections.v1.DeleteConnectionRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What was begun and comes to nothing leaves nothing, whoever dies or answers when. */
class UploadEndingsTest {
  @RegisterExtension static final UploadScene scene = new UploadScene();

  @Test
  void anAbortTakesBackWhatWasCompletedButNotWhatAnotherWrote() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    scene.client().complete(upload);
    UploadScene.STORE.put(scene.bucket(), "out/1.ts", new byte[] {1});

    scene.client().abort(UploadScene.TASK);
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys("out/1.ts");
  }

  @Test
  void aLaterAttemptEndsTheEarlierOnes() {
    Upload first = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(first, 0, UploadScene.BYTES);
    scene.client().complete(first);
    Upload open = scene.client().start(UploadScene.TASK, 2, "b.mp4", UploadScene.BYTES);
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();

    Upload third = scene.client().start(UploadScene.TASK, 3, "a.mp4", UploadScene.BYTES);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).containsExactly("a.mp4");
    scene.assertGone(first);
    scene.assertGone(open);
    assertThat(refusal(() -> scene.client().start(UploadScene.TASK, 2, "b.mp4", UploadScene.BYTES)))
        .hasMessage("`attempt` 2 of task_1 is over.")
        .extracting("kind")
        .isEqualTo("conflict");
    scene.client().send(third, 0, UploadScene.BYTES);
    assertThat(scene.client().complete(third)).isEqualTo(UploadScene.BYTES.length);
  }

  @Test
  void anAttemptThatWasEndedDoesNotBeginAgain() {
    var _ = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().abort(UploadScene.TASK);

    assertThat(
            refusal(() -> scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES))
                .kind())
        .isEqualTo("conflict");
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
    assertThat(scene.client().start(UploadScene.TASK, 2, "a.mp4", UploadScene.BYTES).getId())
        .startsWith("upl_");
  }

  @Test
  void anUploadThatIsEndedWhileItBeginsLeavesNothing() {
    CountDownLatch latch = new CountDownLatch(1);
    scene.layer().first(1, Operation.CREATE, Fault.hold(latch));
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () ->
                refusal(() -> scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES))
                    .kind());
    Awaitility.await().until(() -> scene.layer().count(Operation.CREATE) == 1);

    scene.client().abort(UploadScene.TASK);
    latch.countDown();
    assertThat(outcome.join()).isEqualTo("conflict");
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void whatWasBegunWithoutAnAnswerIsFoundAndEnded() {
    scene.layer().always(request -> request.operation() == Operation.CREATE, Fault.loseAnswer());

    UploadScene.assertRefused(
        () -> scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES),
        "ended the connection",
        "unreachable");
    assertThat(scene.layer().count(Operation.CREATE)).isEqualTo(3);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void whatTheStorageDoesNotTakeNowIsTriedLater() throws Exception {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, UploadScene.BYTES);
    scene.layer().always(request -> true, Fault.internalError());
    scene.client().abort(UploadScene.TASK);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).containsExactly("a.mp4");

    scene.layer().heal();
    scene.sweep(upload);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
    scene.assertGone(upload);
  }

  @Test
  void whatWasLeftBehindIsSwept() throws Exception {
    Upload open = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    Upload completed = scene.client().start("task_2", 1, "b.mp4", UploadScene.BYTES);
    scene.client().send(completed, 0, UploadScene.BYTES);
    scene.client().complete(completed);

    scene.sweep(open);
    scene.sweep(completed);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys("b.mp4");
    scene.sweep(open);
    scene.sweep(completed);
    assertThat(scene.service().dump()).noneMatch(row -> row.contains(open.getId()));
    assertThat(scene.service().dump()).noneMatch(row -> row.contains(completed.getId()));
  }

  @Test
  void aConnectionThatIsDeletedEndsWhatIsOpenByIt() throws Exception {
    var _ = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    Upload completed = scene.client().start("task_2", 1, "b.mp4", UploadScene.BYTES);
    scene.client().send(completed, 0, UploadScene.BYTES);
    scene.client().complete(completed);
    scene.client().settle("task_2");

    deleteConnection();
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys("b.mp4");
    assertThat(scene.service().dump()).noneMatch(row -> row.contains(scene.client().connection()));
  }

  @Test
  void aConnectionStaysWhileItsTaskMayStillTakeBackWhatItCompleted() {
    var _ = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    Upload completed = scene.client().start("task_2", 1, "b.mp4", UploadScene.BYTES);
    scene.client().send(completed, 0, UploadScene.BYTES);
    scene.client().complete(completed);

    assertThat(refusal(this::deleteConnection))
        .hasMessage(
            scene.client().connection()
                + " cannot be deleted yet: task_2 is just completing what it wrote to the bucket "
                + scene.bucket()
                + ". Try again later.")
        .extracting("kind")
        .isEqualTo("conflict");
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).containsExactly("a.mp4");
    scene.client().abort("task_2");
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
  }

  @Test
  void aConnectionStaysUntilTheStorageHasTakenAnAbort() {
    var _ = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.layer().always(request -> true, Fault.internalError());
    assertThat(refusal(this::deleteConnection))
        .hasMessageContaining(
            "what task_1 left in the bucket " + scene.bucket() + " is still being removed")
        .extracting("kind")
        .isEqualTo("conflict");

    scene.layer().heal();
    deleteConnection();
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void aConnectionStaysWhenAnUploadBeginsWhileItIsDeleted() throws Exception {
    String connection = scene.client().connection();
    try (HeldRow begun = scene.service().hold(upload(connection))) {
      CompletableFuture<String> outcome =
          CompletableFuture.supplyAsync(() -> refusal(this::deleteConnection).kind());
      Awaitility.await().until(begun::isAwaited);

      begun.commit();
      assertThat(outcome.join()).isEqualTo("conflict");
    }
    assertThat(scene.service().dump()).anyMatch(row -> row.contains(connection));
  }

  @Test
  void nothingBeginsByAConnectionThatIsBeingDeleted() throws Exception {
    String connection = scene.client().connection();
    String deletion = "DELETE FROM storage_connection WHERE id = '" + connection + "'";
    try (HeldRow deleted = scene.service().hold(deletion)) {
      CompletableFuture<ApiException> outcome =
          CompletableFuture.supplyAsync(
              () ->
                  refusal(
                      () -> scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES)));
      Awaitility.await().until(deleted::isAwaited);

      deleted.commit();
      assertThat(outcome.join())
          .hasMessageContaining(connection)
          .extracting("kind")
          .isEqualTo("connection_not_found");
    }
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  private static String upload(String connection) {
    return "INSERT INTO upload SELECT 'upl_begun', project_id, id, 'task_begun', 1, 'bucket', 'OPEN',"
        + " false, 0, now(), NULL, now() + interval '1 day' FROM storage_connection WHERE id = '"
        + connection
        + "'";
  }

  @Test
  void aConnectionWhoseKeyWasRevokedCanBeDeleted() throws Exception {
    var _ = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.layer().always(request -> true, Fault.invalidAccessKeyId());

    deleteConnection();
    assertThat(scene.service().dump()).noneMatch(row -> row.contains(scene.client().connection()));
  }

  private void deleteConnection() {
    var _ =
        scene
            .service()
            .connections(scene.client().project())
            .deleteConnection(
                DeleteConnectionRequest.newBuilder().setId(scene.client().connection()).build());
  }

  @Test
  void whatBecomesVisibleWhileItIsAbortedIsTakenBack() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    CountDownLatch latch = new CountDownLatch(1);
    scene.layer().first(1, Operation.PUT, Fault.hold(latch));
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(() -> refusal(() -> scene.client().complete(upload)).kind());
    Awaitility.await().until(() -> scene.layer().count(Operation.PUT) == 1);

    scene.client().abort(UploadScene.TASK);
    latch.countDown();
    assertThat(outcome.join()).isEqualTo("destination_refused");
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
  }

  /** As after a completion whose process died while the storage went on. */
  @Test
  void whatBecomesVisibleAfterItWasAbortedIsTakenBack() throws Exception {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, UploadScene.BYTES);
    scene.client().complete(upload);
    scene.client().abort(UploadScene.TASK);
    var _ =
        UploadScene.STORE
            .client()
            .putObject(
                put ->
                    put.bucket(scene.bucket())
                        .key("a.mp4")
                        .metadata(Map.of("bitmill-upload", upload.getId())),
                RequestBody.fromBytes(UploadScene.BYTES));

    assertThat(
            scene
                .service()
                .change(
                    "UPDATE upload SET ended_at = now() - interval '1 hour' WHERE id = '"
                        + upload.getId()
                        + "'"))
        .isEqualTo(1);
    scene.sweep(upload);
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
    assertThat(scene.service().dump())
        .anyMatch(row -> row.contains(upload.getId()) && row.contains("ABORTED"));
  }

  @Test
  void aNameThatIsToldWhileTheUploadIsEndedIsNotLost() throws Exception {
    UploadRows rows = scene.service().bean(UploadRows.class);
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    List<UploadObject> named = rows.objects(upload.getId());
    scene.client().abort(UploadScene.TASK);
    String late =
        UploadScene.STORE
            .client()
            .createMultipartUpload(it -> it.bucket(scene.bucket()).key("a.mp4"))
            .uploadId();
    rows.leave(named.getFirst().begun(late));

    rows.ended(upload.getId(), named);
    scene.sweep(upload);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void whatWasGivenUpIsNotSettledByWhoSawItBefore() throws Exception {
    UploadRows rows = scene.service().bean(UploadRows.class);
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, UploadScene.BYTES);
    scene.client().complete(upload);
    assertThat(rows.giveUpAll(scene.client().project(), UploadScene.TASK)).hasSize(1);

    rows.settle(upload.getId());
    scene.sweep(upload);
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchBucket", ""})
  void whatIsGoneIsNotAskedForAgain(String code) throws Exception {
    Upload upload = scene.client().start(UploadScene.TASK, 1, UploadScene.stream());
    scene.client().send(upload, UploadScene.stream());
    scene.client().complete(upload);
    scene.layer().always(request -> true, Fault.answer(404, code, ""));

    scene.client().abort(UploadScene.TASK);
    assertThat(
            scene
                .service()
                .change(
                    "UPDATE upload SET ended_at = now() - interval '1 hour' WHERE id = '"
                        + upload.getId()
                        + "'"))
        .isEqualTo(1);
    scene.sweep(upload);
    assertThat(scene.service().dump())
        .anyMatch(row -> row.contains(upload.getId()) && row.contains("ABORTED"));
  }

  @Test
  void whatWasCompletedIsNotGivenUpByWhoTookItForAbandoned() {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, UploadScene.BYTES);
    scene.client().complete(upload);

    scene.service().bean(Endings.class).giveUp(upload.getId());
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys("a.mp4");
  }

  @Test
  void whatTheUserSendsToTheSameKeyIsNotTakenForOurs() {
    S3Client user = UploadScene.STORE.client();
    String theirs =
        user.createMultipartUpload(it -> it.bucket(scene.bucket()).key("a.mp4")).uploadId();
    var _ =
        user.uploadPart(
            it -> it.bucket(scene.bucket()).key("a.mp4").uploadId(theirs).partNumber(1),
            RequestBody.fromBytes(UploadScene.BYTES));
    scene.layer().always(Operation.CREATE, Fault.loseAnswer());

    UploadScene.assertRefused(
        () -> scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES),
        "ended the connection",
        "unreachable");
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).containsExactly("a.mp4");
    assertThat(
            user.listParts(it -> it.bucket(scene.bucket()).key("a.mp4").uploadId(theirs)).parts())
        .hasSize(1);
  }
}
