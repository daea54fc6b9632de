package dev.bitmill.connections.grants;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.Race;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.StoreRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads on a real storage, and whatever goes wrong between it and us. */
class UploadsTest {
  @RegisterExtension static final UploadScene scene = new UploadScene();

  @Test
  void nothingIsVisibleBeforeCompletionAndAllOfItAfter() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();

    assertThat(scene.client().complete(upload)).isEqualTo(3L * UploadScene.BYTES.length);
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys(objects.keySet());
    assertThat(UploadScene.STORE.head(scene.bucket(), "out/index.m3u8").orElseThrow().contentType())
        .isEqualTo("video/mp4");
    scene.client().settle(UploadScene.TASK);
    scene.client().abort(UploadScene.TASK);
    assertThat(UploadScene.STORE.objects(scene.bucket())).hasSize(4);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void thePlaylistAppearsLast() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    scene.layer().forget();
    scene.client().complete(upload);

    List<String> order =
        scene.layer().requests().stream()
            .filter(it -> it.operation() == Operation.COMPLETE || it.operation() == Operation.PUT)
            .map(StoreRequest::key)
            .toList();
    assertThat(order).hasSize(4).last().isEqualTo("out/index.m3u8");
  }

  @Test
  void missingPartsShowNothing() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, 0, UploadScene.BYTES);

    UploadScene.assertRefused(
        () -> scene.client().complete(upload),
        "0 of 1 parts of s3://" + scene.bucket() + "/out/",
        "refused");
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
  }

  @Test
  void aPartOfAnotherSizeIsNotWhole() {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, 1, new byte[] {1, 2, 3});

    UploadScene.assertRefused(
        () -> scene.client().complete(upload),
        "0 of 1 parts of s3://" + scene.bucket() + "/a.mp4 have arrived whole at the storage.",
        "refused");
    scene.client().send(upload, 0, UploadScene.BYTES);
    assertThat(scene.client().complete(upload)).isEqualTo(UploadScene.BYTES.length);
  }

  @Test
  void whatTheStorageLostIsTakenBack() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    scene
        .layer()
        .nth(
            1,
            request -> UploadScene.isLook(request, "out/index.m3u8"),
            Fault.answer(404, "NoSuchKey", ""));

    UploadScene.assertRefused(
        () -> scene.client().complete(upload),
        "The storage has nothing of s3://" + scene.bucket(),
        "refused");
    assertThat(UploadScene.STORE.objects(scene.bucket())).isEmpty();
    assertThat(refusal(() -> scene.client().complete(upload)).kind()).isEqualTo("upload_not_found");
  }

  @Test
  void callsAtOnceCompleteOnce() throws Exception {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);

    assertThat(Race.of(4, i -> scene.client().complete(upload)))
        .containsOnly(3L * UploadScene.BYTES.length);
    assertThat(UploadScene.STORE.objects(scene.bucket())).hasSize(4);
  }

  @Test
  void anotherProjectsUploadIsAsGoodAsMissing() throws Exception {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    Client stranger =
        Client.of(
            scene.service(),
            CreateConnectionRequest.newBuilder()
                .setEndpoint(scene.layer().endpoint().toString())
                .setRegion("auto")
                .setAccessKeyId(S3Server.ACCESS_KEY_ID)
                .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY),
            scene.bucket());

    assertThat(refusal(() -> stranger.complete(upload)).kind()).isEqualTo("upload_not_found");
    List<String> before = scene.service().dump();
    assertThat(refusal(() -> stranger.grant(upload, 0, 1)).kind()).isEqualTo("upload_not_found");
    assertThat(scene.service().dump()).isEqualTo(before);
    stranger.abort(UploadScene.TASK);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).containsExactly("a.mp4");
  }

  @Test
  void aPartThatDoesNotExistIsRefused() {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);

    assertThat(refusal(() -> scene.client().grant(upload, 0, 2)))
        .hasMessage("`number` must be from 1 to 1; got 2.");
    assertThat(refusal(() -> scene.client().grant(upload, 1, 1)))
        .hasMessage("`object` 1 has no parts.");
  }

  @Test
  void whoAsksForAPartAgainIsToldTheReason() {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.layer().always(Operation.LIST, Fault.answer(404, "NoSuchUpload", ""));

    UploadScene.assertRefused(
        () -> scene.client().grant(upload, 0, 1), "no longer has the upload of", "refused");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "LIST", "COMPLETE", "GET", "PUT"})
  void whatPassesIsTriedAgain(Operation operation) {
    for (Fault fault :
        List.of(Fault.internalError(), Fault.slowDown(), Fault.reset(), Fault.expiredToken())) {
      scene.layer().heal();
      scene.layer().first(1, operation, fault);
      scene.complete(UploadScene.stream(), "task_" + fault);
      assertThat(UploadScene.STORE.objects(scene.bucket())).hasSize(4);
      assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "COMPLETE", "PUT"})
  void anAnswerThatIsLostDoesNoHarm(Operation operation) {
    scene.layer().first(1, operation, Fault.loseAnswer());
    scene.complete(UploadScene.stream(), UploadScene.TASK);

    assertThat(UploadScene.STORE.objects(scene.bucket())).hasSize(4);
    assertThat(UploadScene.STORE.openUploads(scene.bucket())).isEmpty();
  }

  @Test
  void aCompletionThatCouldNotBeFinishedIsRepeated() {
    Map<String, byte[]> objects = UploadScene.stream();
    Upload upload = scene.client().start(UploadScene.TASK, 1, objects);
    scene.client().send(upload, objects);
    scene
        .layer()
        .always(request -> UploadScene.isCompletion(request, "out/index.m3u8"), Fault.slowDown());

    UploadScene.assertRefused(
        () -> scene.client().complete(upload), "asks for fewer requests", "unreachable");
    assertThat(UploadScene.STORE.objects(scene.bucket()))
        .hasSize(3)
        .doesNotContainKey("out/index.m3u8");
    scene.layer().heal();
    assertThat(scene.client().complete(upload)).isEqualTo(3L * UploadScene.BYTES.length);
    assertThat(UploadScene.STORE.objects(scene.bucket())).hasSize(4);
  }

  @Test
  void aKeyThatMayOnlyWriteWrites() {
    Upload upload = scene.client().start(UploadScene.TASK, 1, "a.mp4", UploadScene.BYTES);
    scene.client().send(upload, 0, UploadScene.BYTES);
    scene.layer().always(Operation.GET, Fault.accessDenied());

    assertThat(scene.client().complete(upload)).isEqualTo(UploadScene.BYTES.length);
    assertThat(UploadScene.STORE.objects(scene.bucket())).containsOnlyKeys("a.mp4");
  }
}
