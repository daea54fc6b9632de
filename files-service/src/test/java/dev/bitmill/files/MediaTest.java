package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.CreateMediaRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.DeleteMediaRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.GetMediaRequest;
import dev.bitmill.files.v1.ListMediaRequest;
import dev.bitmill.files.v1.ListMediaResponse;
import dev.bitmill.files.v1.Media;
import dev.bitmill.files.v1.MediaServiceGrpc.MediaServiceBlockingStub;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.UpdateMediaRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MediaTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));
  private final MediaServiceBlockingStub media = client.media();

  @Test
  void everyFileIsInAMediaThatLooksLikeItsSource() {
    File source = client.put("films", "a.mp4", "source", true);
    File poster = track(source.getMediaId(), "poster.webp", "poster");
    File other = track(source.getMediaId(), "small.mp4", "");
    Media set = get(source.getMediaId());
    assertThat(set.getFilesList()).containsExactly(source, poster, other);
    assertThat(set.getUrlsMap())
        .containsExactly(
            java.util.Map.entry("original", source.getUrl()),
            java.util.Map.entry("poster", poster.getUrl()),
            java.util.Map.entry("small.mp4", other.getUrl()));
    assertThat(set.getKind()).isEqualTo(source.getKind());
    assertThat(set.getWidth()).isEqualTo(source.getWidth());
    assertThat(set.getHeight()).isEqualTo(source.getHeight());
    assertThat(set.getDuration()).isEqualTo(source.getDuration());
    assertThat(set.getObject()).isEqualTo("media");
    assertThat(set.getUpdated()).isEqualTo(other.getUpdated());
  }

  @Test
  void aMediaIsMadeChangedAndFilled() {
    Media made =
        media.createMedia(
            CreateMediaRequest.newBuilder().setTitle("A film").setMetadata(data("a", 1)).build());
    assertThat(get(made.getId())).isEqualTo(made);
    assertThat(made.getTitle()).isEqualTo("A film");
    assertThat(made.hasAlt()).isFalse();
    assertThat(made.getUrlsMap()).isEmpty();
    File file = into(made.getId(), "in.mp4");
    assertThat(file.getMediaId()).isEqualTo(made.getId());
    Struct change =
        data("b", 2).toBuilder()
            .putFields("a", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
            .build();
    Media changed =
        media.updateMedia(
            UpdateMediaRequest.newBuilder()
                .setId(made.getId())
                .setTitle("")
                .setAlt("A dog")
                .setMetadata(change)
                .build());
    assertThat(changed.hasTitle()).isFalse();
    assertThat(changed.getAlt()).isEqualTo("A dog");
    assertThat(changed.getMetadata()).isEqualTo(data("b", 2));
    assertThat(changed.getFilesList()).containsExactly(file);
    assertThat(get(made.getId())).isEqualTo(changed);
    CreateMediaRequest endless = CreateMediaRequest.newBuilder().setAlt("x".repeat(2001)).build();
    assertThat(refusal(() -> media.createMedia(endless)).getMessage()).contains("`alt`", "2000");
  }

  @Test
  void mediaAreListedAndPagesStayWhileMediaAreAdded() {
    List<String> ids =
        IntStream.range(0, 4)
            .mapToObj(i -> client.put("", "m" + i, "x", true).getMediaId())
            .toList()
            .reversed();
    ListMediaResponse first = list(ListMediaRequest.newBuilder().setLimit(2).setWithTotal(true));
    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(first.getPage().getTotal()).isEqualTo(4);
    assertThat(first.getMedia(0).getFilesCount()).isEqualTo(1);
    client.put("", "newer", "x", true);
    assertThat(ids(list(ListMediaRequest.newBuilder().setLimit(2).setAfter(ids.get(1)))))
        .isEqualTo(ids.subList(2, 4));
  }

  @Test
  void aDeletedMediaTakesItsFilesAlong() {
    File source = client.put("d", "a.mp4", "source", true);
    File made = track(source.getMediaId(), "b.mp4", "");
    File other = client.put("d", "c.mp4", "other", true);
    media.deleteMedia(DeleteMediaRequest.newBuilder().setId(source.getMediaId()).build());
    for (File gone : List.of(source, made)) {
      assertThat(refusal(() -> resolve("d/" + gone.getFilename())).kind())
          .isEqualTo("file_not_found");
    }
    assertThat(refusal(() -> get(source.getMediaId())).kind()).isEqualTo("media_not_found");
    resolve("d/" + other.getFilename());
  }

  @Test
  void onlyAMediaThatSomebodyCaresForOutlivesItsFiles() {
    File left = client.put("", "left", "x", true);
    delete(left);
    assertThat(refusal(() -> get(left.getMediaId())).kind()).isEqualTo("media_not_found");
    File titled = client.put("", "titled", "x", true);
    media.updateMedia(
        UpdateMediaRequest.newBuilder().setId(titled.getMediaId()).setTitle("Mine").build());
    delete(titled);
    assertThat(get(titled.getMediaId()).getFilesList()).isEmpty();
    File moved = client.put("", "moved", "x", true);
    into(titled.getMediaId(), "moved");
    assertThat(refusal(() -> get(moved.getMediaId())).kind()).isEqualTo("media_not_found");
    assertThat(get(titled.getMediaId()).getFiles(0).getId()).isEqualTo(moved.getId());
  }

  @Test
  void aForeignMediaAnswersLikeAMissingOne() {
    File file = client.put("", "mine", "x", true);
    String id = file.getMediaId();
    FilesFixture.Client other = fixture.as(unique("prj"));
    MediaServiceBlockingStub foreign = other.media();
    assertThat(refusal(() -> foreign.getMedia(GetMediaRequest.newBuilder().setId(id).build())))
        .hasMessage("There is no media " + id + ".");
    assertThat(
            refusal(() -> foreign.deleteMedia(DeleteMediaRequest.newBuilder().setId(id).build()))
                .kind())
        .isEqualTo("media_not_found");
    assertThat(
            refusal(() -> foreign.updateMedia(UpdateMediaRequest.newBuilder().setId(id).build()))
                .kind())
        .isEqualTo("media_not_found");
    assertThat(get(id).getFilesList()).containsExactly(file);
  }

  @Test
  void whoeverJoinsWhileItIsDeletedGoesAlongOrStaysWhole() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = client.put("race", "source-" + round, "x", true).getMediaId();
      String name = "late-" + round;
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        var _ = together.submit(() -> into(id, name));
        var _ =
            together.submit(
                () -> media.deleteMedia(DeleteMediaRequest.newBuilder().setId(id).build()));
      }
      boolean there = fixture.rows("files WHERE media_id = '" + id + "'") > 0;
      assertThat(fixture.rows("media WHERE id = '" + id + "'")).isEqualTo(there ? 1 : 0);
      assertThat(
              fixture.rows("blobs WHERE expires IS NULL AND file_id NOT IN (SELECT id FROM files)"))
          .isZero();
    }
  }

  /** Each is given the media of the other one. */
  @Test
  void filesThatChangePlacesDoNotWaitForEachOther() throws Exception {
    File one = client.put("swap-1", "a", "x", true);
    File two = client.put("swap-2", "a", "x", true);
    try (Connection holder = fixture.connect();
        ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      holder
          .createStatement()
          .execute("SELECT * FROM media WHERE id = '" + one.getMediaId() + "' FOR UPDATE");
      Future<File> second = together.submit(() -> move(one.getMediaId(), "swap-2"));
      await().until(() -> waiting() == 1);
      Future<File> first = together.submit(() -> move(two.getMediaId(), "swap-1"));
      await().until(() -> waiting() == 2);
      holder.commit();
      assertThat(first.get().getMediaId()).isEqualTo(two.getMediaId());
      assertThat(second.get().getMediaId()).isEqualTo(one.getMediaId());
    }
  }

  private File move(String mediaId, String folder) {
    return commit(mediaId, folder, "a", FileObject.FILE_OBJECT_SOURCE, "");
  }

  private long waiting() throws SQLException {
    return fixture.rows("pg_stat_activity WHERE wait_event_type = 'Lock'");
  }

  private File track(String mediaId, String filename, String ref) {
    return commit(mediaId, "d", filename, FileObject.FILE_OBJECT_TRACK, ref);
  }

  private File into(String mediaId, String filename) {
    return commit(mediaId, "", filename, FileObject.FILE_OBJECT_SOURCE, "");
  }

  private File commit(
      String mediaId, String folder, String filename, FileObject object, String ref) {
    String stage = unique("media");
    client.stage(stage, filename);
    CommitStageRequest.Builder request =
        CommitStageRequest.newBuilder()
            .setStage(stage)
            .setCommitKey(stage)
            .setFolder(folder)
            .setFilename(filename)
            .setReplace(true)
            .setObject(object)
            .setMediaId(mediaId);
    return client.commit(ref.isEmpty() ? request.build() : request.setRef(ref).build());
  }

  private void delete(File file) {
    client.files().deleteFile(DeleteFileRequest.newBuilder().setId(file.getId()).build());
  }

  private Media get(String id) {
    return media.getMedia(GetMediaRequest.newBuilder().setId(id).build());
  }

  private ListMediaResponse list(ListMediaRequest.Builder request) {
    return media.listMedia(request.build());
  }

  private void resolve(String path) {
    client.staging().resolveDelivery(ResolveDeliveryRequest.newBuilder().setPath(path).build());
  }

  private static List<String> ids(ListMediaResponse response) {
    return response.getMediaList().stream().map(Media::getId).toList();
  }

  private static Struct data(String key, double number) {
    return Struct.newBuilder()
        .putFields(key, Value.newBuilder().setNumberValue(number).build())
        .build();
  }
}
