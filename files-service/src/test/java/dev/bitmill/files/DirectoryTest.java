package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.kit.ApiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are directories, as HLS makes them. */
class DirectoryTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));

  @Test
  void aDirectoryIsAFileThatIsOpenedAtItsMainEntry() {
    File file = put("user_1/film", "one");
    assertThat(file.getFolder()).isEqualTo("user_1/film");
    assertThat(file.getFilename()).isEqualTo("index.m3u8");
    assertThat(file.getUrl()).endsWith("/user_1/film/index.m3u8");
    assertThat(file.getType()).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(file.getFilesize()).isEqualTo(3 * 3 + 2 * 4);
  }

  @ParameterizedTest
  @CsvSource({
    "index.m3u8,one,application/vnd.apple.mpegurl",
    "master.m3u8,one,application/vnd.apple.mpegurl",
    "720p/index.m3u8,one,application/vnd.apple.mpegurl",
    "720p/segment-000.ts,one0,video/mp2t",
    "poster.webp,one,image/webp",
    "720p/segment-001.m4s,one1,video/mp4"
  })
  void entriesAreDeliveredByPath(String entry, String bytes, String type) {
    File file = put("a/b", "one");
    for (String path : List.of("a/b/" + entry, file.getId() + "/" + entry)) {
      ResolveDeliveryResponse found = resolve(path, "");
      assertThat(found.getFile()).isEqualTo(file);
      assertThat(found.getType()).isEqualTo(type);
      assertThat(found.getSize()).isEqualTo(bytes.length());
      assertThat(client.read(found.getResource())).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "a", "a/b/", "a/b/720p", "a/b/none.ts", "a/bc/index.m3u8", "a/b/720p/"})
  void whatIsNotThereIsNotFound(String path) {
    put("a/b", "one");
    assertThat(refusal(() -> resolve(path, "")).kind()).isEqualTo("file_not_found");
  }

  @Test
  void aMasterOfItsOwnIsItself() {
    String stage = unique("stage");
    client.stage(stage + "/index.m3u8", "index");
    client.stage(stage + "/master.m3u8", "master");
    commit(stage, "own", "index.m3u8", false);
    assertThat(client.read(resolve("own/master.m3u8", "").getResource())).isEqualTo("master");
    String other = unique("stage");
    client.stage(other + "/main.m3u8", "main");
    commit(other, "other", "main.m3u8", false);
    assertThat(refusal(() -> resolve("other/master.m3u8", "")).kind()).isEqualTo("file_not_found");
  }

  @Test
  void aReplacedDirectoryIsNewInAllItsEntries() {
    File first = put("r", "one");
    String stage = unique("stage");
    client.stage(stage + "/movie.m3u8", "two");
    File second = commit(stage, "r", "movie.m3u8", true);
    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(second.getVersion()).isEqualTo("2");
    assertThat(second.getFilename()).isEqualTo("movie.m3u8");
    assertThat(refusal(() -> resolve("r/720p/segment-000.ts", "")).kind())
        .isEqualTo("file_not_found");
    ResolveDeliveryResponse old = resolve(first.getId() + "/720p/segment-000.ts", "1");
    assertThat(client.read(old.getResource())).isEqualTo("one0");
  }

  @Test
  void aDeletedDirectoryIsGoneInAllItsEntries() throws SQLException {
    File file = put("d", "one");
    String segment = resolve("d/720p/segment-000.ts", "").getResource();
    client.files().deleteFile(DeleteFileRequest.newBuilder().setId(file.getId()).build());
    assertThat(refusal(() -> resolve("d/720p/segment-000.ts", "")).kind())
        .isEqualTo("file_not_found");
    assertThat(refusal(() -> client.read(segment)).kind()).isEqualTo("resource_not_found");
    assertThat(keptForEver(file.getId())).isZero();
    client.put("d", "x.txt", "free again", true);
  }

  @Test
  void aDirectoryAndAFileDoNotHideEachOther() {
    put("dir", "one");
    for (String folder : List.of("dir", "dir/720p", "dir/new/folder")) {
      ApiException refused = refusal(() -> client.put(folder, "index.m3u8", "x", true));
      assertThat(refused.kind()).isEqualTo("conflict");
      assertThat(refused.getMessage()).contains("inside the directory `dir`");
      assertThat(refusal(() -> client.put(folder, "x", "x", false)).kind()).isEqualTo("conflict");
    }
    File file = client.put("plain/below", "x.txt", "x", true);
    client.put("plainer", "x.txt", "x", true);
    ApiException refused = refusal(() -> put("plain", "one"));
    assertThat(refused.kind()).isEqualTo("conflict");
    assertThat(refused.getMessage()).contains("`plain/below/x.txt`", file.getId());
    assertThat(refusal(() -> put("dir/inner", "one")).kind()).isEqualTo("conflict");
    assertThat(client.put("", "dir", "a file of that name", true).getUrl()).endsWith("/dir");
  }

  @Test
  void aTakenFolderIsNumbered() {
    String first = unique("stage");
    client.put("n", "x.txt", "x", true);
    client.stage(first + "/index.m3u8", "x");
    assertThat(commit(first, "n", "index.m3u8", false).getFolder()).isEqualTo("n-2");
    String second = unique("stage");
    client.stage(second + "/index.m3u8", "x");
    assertThat(commit(second, "n", "index.m3u8", false).getFolder()).isEqualTo("n-3");
  }

  @Test
  void aDirectoryWithoutAFolderHasItsName() {
    assertThat(put("", "one").getFolder()).isEqualTo("film");
  }

  @Test
  void aMovedDirectoryTakesItsEntriesAlong() {
    File file = put("from", "one");
    client.put("taken", "x.txt", "x", true);
    assertThat(refusal(() -> move(file, "taken", "index.m3u8")).kind()).isEqualTo("conflict");
    assertThat(refusal(() -> move(file, "to", "other.m3u8")).kind()).isEqualTo("request_invalid");
    assertThat(move(file, "to/there", "index.m3u8").getUrl()).endsWith("/to/there/index.m3u8");
    assertThat(resolve("to/there/720p/segment-000.ts", "").getSize()).isEqualTo(4);
    assertThat(refusal(() -> resolve("from/index.m3u8", "")).kind()).isEqualTo("file_not_found");
    File single = client.put("", "x.txt", "x", true);
    assertThat(refusal(() -> move(single, "to/there/720p", "x.txt")).kind()).isEqualTo("conflict");
  }

  @Test
  void aStageMustBeWhatTheCommitSays() {
    String stage = unique("stage");
    client.stage(stage + "/index.m3u8", "x");
    assertThat(refusal(() -> commit(stage, "s", "missing.m3u8", true)).getMessage())
        .contains("`main`", "missing.m3u8");
    CommitStageRequest asFile =
        CommitStageRequest.newBuilder()
            .setStage(stage)
            .setCommitKey(stage)
            .setFilename("film.m3u8")
            .setMedia(FakePeers.VIDEO)
            .build();
    assertThat(refusal(() -> client.commit(asFile)).getMessage()).contains("is a directory");
    String single = unique("stage");
    client.stage(single, "x");
    assertThat(refusal(() -> commit(single, "s", "index.m3u8", true)).kind())
        .isEqualTo("request_invalid");
    assertThat(refusal(() -> commit(stage, "s", "a/index.m3u8", true)).kind())
        .isEqualTo("request_invalid");
    assertThat(refusal(() -> commit(unique("none"), "s", "index.m3u8", true)).kind())
        .isEqualTo("stage_not_found");
  }

  /** Five entries, the segments one byte longer than the rest. */
  private File put(String folder, String text) {
    String stage = unique("stage");
    client.stage(stage + "/index.m3u8", text);
    client.stage(stage + "/720p/index.m3u8", text);
    client.stage(stage + "/720p/segment-000.ts", text + "0");
    client.stage(stage + "/720p/segment-001.m4s", text + "1");
    client.stage(stage + "/poster.webp", text);
    return commit(stage, folder, "index.m3u8", true);
  }

  private File commit(String stage, String folder, String main, boolean replace) {
    return client.commit(
        CommitStageRequest.newBuilder()
            .setStage(stage)
            .setCommitKey(unique("key"))
            .setFolder(folder)
            .setFilename("film.m3u8")
            .setMain(main)
            .setReplace(replace)
            .build());
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

  private ResolveDeliveryResponse resolve(String path, String version) {
    return client
        .staging()
        .resolveDelivery(
            ResolveDeliveryRequest.newBuilder().setPath(path).setVersion(version).build());
  }

  private long keptForEver(String file) throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM blobs WHERE expires IS NULL AND file_id = '" + file + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
