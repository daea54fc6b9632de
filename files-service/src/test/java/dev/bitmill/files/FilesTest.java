package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.DefaultAccess;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.ListFilesResponse;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.UpdateFileRequest;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilesTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));

  @Test
  void filesAreListedByPageAndByCursor() {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> client.put("", "f" + i, "x", true).getId())
            .toList()
            .reversed();
    ListFilesResponse first = list(ListFilesRequest.newBuilder().setLimit(2).setWithTotal(true));
    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(first.getPage().getTotal()).isEqualTo(5);
    assertThat(first.getPage().getHasMore()).isTrue();
    assertThat(ids(list(ListFilesRequest.newBuilder().setLimit(2).setPage(3))))
        .isEqualTo(ids.subList(4, 5));
    assertThat(ids(list(ListFilesRequest.newBuilder().setLimit(2).setAfter(ids.get(1)))))
        .isEqualTo(ids.subList(2, 4));
    assertThat(ids(list(ListFilesRequest.newBuilder().setLimit(2).setBefore(ids.get(3)))))
        .isEqualTo(ids.subList(1, 3));
    assertThat(ids(list(ListFilesRequest.newBuilder().setOrder("asc")))).isEqualTo(ids.reversed());
    assertThat(fixture.as(unique("prj")).files().listFiles(ListFilesRequest.getDefaultInstance()))
        .extracting(ListFilesResponse::getFilesCount)
        .isEqualTo(0);
  }

  @Test
  void metadataIsMerged() {
    File file = client.put("", "m", "x", true);
    update(file, metadata("a", text("1")), metadata("b", text("2")));
    File merged =
        update(
            file,
            metadata("a", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build()),
            metadata("c", Value.newBuilder().setNumberValue(1e15).build()));
    assertThat(merged.getMetadata().getFieldsMap()).containsOnlyKeys("b", "c");
    assertThat(merged.getMetadata().getFieldsOrThrow("c").getNumberValue()).isEqualTo(1e15);
    assertThat(merged.getVersion()).isEqualTo(file.getVersion());
    assertThat(merged.getUpdated()).isNotEqualTo(file.getUpdated());
    assertThat(get(file.getId())).isEqualTo(merged);
  }

  @Test
  void whatIsSaidAboutAFileIsBounded() {
    File file = client.put("", "bounded", "x", true);
    update(file, metadata("a", text("x".repeat(10_000))));
    assertThat(refusal(() -> update(file, metadata("b", text("x".repeat(10_000))))).getMessage())
        .contains("`metadata`", "16384");
    UpdateFileRequest ref =
        UpdateFileRequest.newBuilder().setId(file.getId()).setRef("x".repeat(1001)).build();
    assertThat(refusal(() -> client.files().updateFile(ref)).getMessage()).contains("`ref`");
  }

  @Test
  void refAndAccessAreChangedAndUnset() {
    File file = client.put("", "r", "x", true);
    File changed =
        client
            .files()
            .updateFile(
                UpdateFileRequest.newBuilder()
                    .setId(file.getId())
                    .setRef("mine")
                    .setAccess(FileAccess.FILE_ACCESS_PRIVATE)
                    .build());
    assertThat(changed.getRef()).isEqualTo("mine");
    assertThat(changed.getAccess()).isEqualTo(FileAccess.FILE_ACCESS_PRIVATE);
    File unset =
        client
            .files()
            .updateFile(UpdateFileRequest.newBuilder().setId(file.getId()).setRef("").build());
    assertThat(unset.hasRef()).isFalse();
    assertThat(unset.getAccess()).isEqualTo(FileAccess.FILE_ACCESS_PRIVATE);
  }

  @Test
  void aNewFileIsAsPrivateAsItsProjectWants() {
    File before = client.put("", "before", "x", true);
    fixture.peers.access.set(DefaultAccess.DEFAULT_ACCESS_PRIVATE);
    try {
      assertThat(client.put("", "after", "x", true).getAccess())
          .isEqualTo(FileAccess.FILE_ACCESS_PRIVATE);
      assertThat(client.put("", "before", "y", true).getAccess())
          .as("a replaced file stays what it was")
          .isEqualTo(before.getAccess())
          .isEqualTo(FileAccess.FILE_ACCESS_PUBLIC);
    } finally {
      fixture.peers.access.set(DefaultAccess.DEFAULT_ACCESS_PUBLIC);
    }
  }

  @Test
  void aMoveChangesTheUrlAndNeverReplaces() {
    File file = client.put("a", "x.txt", "moved", true);
    client.put("b", "x.txt", "there", true);
    assertThat(refusal(() -> move(file, "b", "x.txt")).kind()).isEqualTo("conflict");
    assertThat(refusal(() -> move(file, "..", "x.txt")).kind()).isEqualTo("request_invalid");
    File moved = move(file, "", "y ü.txt");
    assertThat(moved.getUrl()).endsWith("/y%20%C3%BC.txt");
    assertThat(moved.hasFolder()).isFalse();
    assertThat(client.read(resolve("y ü.txt").getResource())).isEqualTo("moved");
    assertThat(client.read(resolve("y u\u0308.txt").getResource())).isEqualTo("moved");
    assertThat(refusal(() -> resolve("a/x.txt")).kind()).isEqualTo("file_not_found");
    assertThat(move(moved, "", "y ü.txt").getId()).isEqualTo(file.getId());
  }

  @Test
  void aDeletedFileIsGoneAtOnce() throws Exception {
    File file = client.put("", "gone.txt", "x".repeat(5_000_000), true);
    String resource = resolve("gone.txt").getResource();
    try (InputStream reader = client.streams().read(resource, 0, 0)) {
      assertThat(reader.read()).isEqualTo('x');
      client.files().deleteFile(DeleteFileRequest.newBuilder().setId(file.getId()).build());
      assertThat(reader.readAllBytes()).hasSize(4_999_999);
    }
    assertThat(refusal(() -> resolve("gone.txt")).kind()).isEqualTo("file_not_found");
    assertThat(refusal(() -> resolve(file.getId())).kind()).isEqualTo("file_not_found");
    assertThat(refusal(() -> client.read(resource)).kind()).isEqualTo("resource_not_found");
    assertThat(refusal(() -> get(file.getId())).kind()).isEqualTo("file_not_found");
    assertThat(client.put("", "gone.txt", "again", true).getId()).isNotEqualTo(file.getId());
  }

  @Test
  void aForeignFileAnswersLikeAMissingOne() {
    File file = client.put("", "mine.txt", "x", true);
    FilesFixture.Client other = fixture.as(unique("prj"));
    String id = file.getId();
    assertThat(
            refusal(() -> other.files().getFile(GetFileRequest.newBuilder().setId(id).build()))
                .getMessage())
        .isEqualTo("There is no file " + id + ".");
    assertThat(
            refusal(
                    () ->
                        other.files().updateFile(UpdateFileRequest.newBuilder().setId(id).build()))
                .kind())
        .isEqualTo("file_not_found");
    assertThat(
            refusal(
                    () ->
                        other.files().deleteFile(DeleteFileRequest.newBuilder().setId(id).build()))
                .kind())
        .isEqualTo("file_not_found");
    assertThat(get(id)).isEqualTo(file);
  }

  @Test
  void aVersionIsDeliveredWhileItIsKept() {
    File first = client.put("", "v.txt", "one", true);
    client.put("", "v.txt", "two!", true);
    ResolveDeliveryResponse old =
        client
            .staging()
            .resolveDelivery(
                ResolveDeliveryRequest.newBuilder()
                    .setPath(first.getId())
                    .setVersion(first.getVersion())
                    .build());
    assertThat(client.read(old.getResource())).isEqualTo("one");
    assertThat(old.getSize()).isEqualTo(3);
    for (String missing : List.of("99", "x", "-1", "0")) {
      assertThat(
              refusal(
                      () ->
                          client
                              .staging()
                              .resolveDelivery(
                                  ResolveDeliveryRequest.newBuilder()
                                      .setPath("v.txt")
                                      .setVersion(missing)
                                      .build()))
                  .kind())
          .isEqualTo("file_not_found");
    }
  }

  @Test
  void theDefaultProjectIsDeliveredAtTheTop() {
    File own = fixture.as(FakePeers.DEFAULT_PROJECT).put("", unique("top"), "x", true);
    assertThat(own.getUrl()).isEqualTo("http://localhost:8081/" + own.getFilename());
    File other = fixture.as("prj_other").put("", unique("top"), "x", true);
    assertThat(other.getUrl()).isEqualTo("http://localhost:8081/prj_other/" + other.getFilename());
  }

  private File update(File file, Struct... metadata) {
    Struct.Builder all = Struct.newBuilder();
    List.of(metadata).forEach(all::mergeFrom);
    return client
        .files()
        .updateFile(UpdateFileRequest.newBuilder().setId(file.getId()).setMetadata(all).build());
  }

  private File move(File file, String folder, String filename) {
    return client
        .files()
        .updateFile(
            UpdateFileRequest.newBuilder()
                .setId(file.getId())
                .setFolder(folder)
                .setFilename(filename)
                .build());
  }

  private File get(String id) {
    return client.files().getFile(GetFileRequest.newBuilder().setId(id).build());
  }

  private ListFilesResponse list(ListFilesRequest.Builder request) {
    return client.files().listFiles(request.build());
  }

  private ResolveDeliveryResponse resolve(String path) {
    return client
        .staging()
        .resolveDelivery(ResolveDeliveryRequest.newBuilder().setPath(path).build());
  }

  private static List<String> ids(ListFilesResponse response) {
    return response.getFilesList().stream().map(File::getId).toList();
  }

  private static Struct metadata(String key, Value value) {
    return Struct.newBuilder().putFields(key, value).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
