package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.FileStatus;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.media.v1.MediaKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommitTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final String project = unique("prj");
  private final FilesFixture.Client client = fixture.as(project);

  @Test
  void whatIsCommittedIsAFileWithItsBytes() {
    File file = client.put("a/b", "film.mp4", "the bytes", true);
    assertThat(file.getId()).startsWith("file_");
    assertThat(file.getMediaId()).startsWith("med_");
    assertThat(file.getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    assertThat(file.getObject()).isEqualTo(FileObject.FILE_OBJECT_SOURCE);
    assertThat(file.getStatus()).isEqualTo(FileStatus.FILE_STATUS_READY);
    assertThat(file.getFilesize()).isEqualTo(9);
    assertThat(file.getUrl()).endsWith("/a/b/film.mp4");
    assertThat(file.getCreatedBy()).isEqualTo("key_test");
    assertThat(client.files().getFile(GetFileRequest.newBuilder().setId(file.getId()).build()))
        .isEqualTo(file);
    assertThat(client.read(delivery("a/b/film.mp4").getResource())).isEqualTo("the bytes");
    assertThat(delivery(file.getId()).getFile()).isEqualTo(file);
  }

  @Test
  void aRepeatedCommitChangesNothing() {
    String stage = unique("stage");
    client.stage(stage, "once");
    CommitStageRequest request = request(stage, "once.txt").build();
    File first = client.commit(request);
    int probes = fixture.peers.probes.get();
    assertThat(client.commit(request)).isEqualTo(first);
    client.put("", "once.txt", "replaced since", true);
    assertThat(client.commit(request)).isEqualTo(first);
    assertThat(fixture.peers.probes.get()).isEqualTo(probes + 1); // the replacement's
  }

  @Test
  void aRaceOfOneCommitMakesOneFile() throws Exception {
    String stage = unique("stage");
    client.stage(stage, "race");
    CommitStageRequest request = request(stage, "race.txt").setReplace(false).build();
    Set<String> ids =
        together(8, i -> client.commit(request)).stream()
            .map(File::getId)
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
  }

  @Test
  void aCommitKeyOfAnotherProjectIsAnotherKey() {
    FilesFixture.Client other = fixture.as(unique("prj"));
    client.stage("same", "mine");
    other.stage("same", "theirs");
    File mine = client.commit(request("same", "same.txt").build());
    File theirs = other.commit(request("same", "same.txt").build());
    assertThat(mine.getId()).isNotEqualTo(theirs.getId());
    assertThat(client.read(resource(mine))).isEqualTo("mine");
    assertThat(refusal(() -> other.read(resource(mine))).kind()).isEqualTo("resource_not_found");
  }

  @Test
  void aReplacedFileKeepsItsIdAndUrlAndItsReadersFinish() throws Exception {
    String old = "old ".repeat(2_000_000);
    File first = client.put("r", "film.mp4", old, true);
    try (InputStream reader = client.streams().read(resource(first), 0, 0)) {
      byte[] head = reader.readNBytes(10);
      File second = client.put("r", "film.mp4", "new", true);
      assertThat(second.getId()).isEqualTo(first.getId());
      assertThat(second.getUrl()).isEqualTo(first.getUrl());
      assertThat(Long.parseLong(second.getVersion()))
          .isGreaterThan(Long.parseLong(first.getVersion()));
      assertThat(client.read(delivery("r/film.mp4").getResource())).isEqualTo("new");
      String all =
          new String(head, StandardCharsets.UTF_8)
              + new String(reader.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(all.equals(old)).isTrue();
    }
    assertThat(client.read(resource(first)).equals(old)).as("for a while").isTrue();
  }

  @Test
  void concurrentReplacementsEndWithOneWhole() throws Exception {
    List<File> files = together(8, i -> client.put("c", "x.txt", ("" + i).repeat(1000), true));
    assertThat(files.stream().map(File::getId).distinct()).hasSize(1);
    assertThat(files.stream().map(File::getVersion).distinct()).hasSize(8);
    assertThat(client.read(delivery("c/x.txt").getResource())).matches("(.)\\1{999}");
  }

  @Test
  void whatIsDeletedMeanwhileIsNotReplacedButMadeAnew() throws Exception {
    File old = client.put("d", "x.txt", "old", true);
    try (Connection other = fixture.connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      run(other, "DELETE FROM files WHERE id = '" + old.getId() + "'");
      Future<File> commit = threads.submit(() -> client.put("d", "x.txt", "new", true));
      await().until(() -> waiting() == 1);
      other.commit();
      assertThat(commit.get().getId()).isNotEqualTo(old.getId());
      assertThat(client.read(resource(commit.get()))).isEqualTo("new");
    }
  }

  @Test
  void aMoveAndAReplacementDoNotWaitForEachOther() throws Exception {
    File file = client.put("w", "x.txt", "old", true);
    try (Connection other = fixture.connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      run(other, "SELECT pg_advisory_xact_lock(hashtextextended('" + project + "/folders/w', 0))");
      Future<File> commit = threads.submit(() -> client.put("w", "x.txt", "new", true));
      await().until(() -> waiting() == 1);
      UpdateFileRequest move =
          UpdateFileRequest.newBuilder().setId(file.getId()).setFilename("y.txt").build();
      Future<File> moved = threads.submit(() -> client.files().updateFile(move));
      await().until(() -> waiting() == 2);
      other.commit();
      assertThat(commit.get().getVersion()).isEqualTo("2");
      assertThat(moved.get().getVersion()).isEqualTo("2");
      assertThat(moved.get().getFilename()).isEqualTo("y.txt");
    }
  }

  /** How many transactions wait for another. */
  private int waiting() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void takenNamesAreNumbered() throws Exception {
    List<File> files = together(6, i -> client.put("n", "film.tar.gz", "" + i, false));
    assertThat(files.stream().map(File::getFilename))
        .containsExactlyInAnyOrder(
            "film.tar.gz",
            "film.tar-2.gz",
            "film.tar-3.gz",
            "film.tar-4.gz",
            "film.tar-5.gz",
            "film.tar-6.gz");
  }

  @Test
  void aStageThatIsNotThereCannotBeCommitted() {
    assertThat(refusal(() -> client.commit(request("nothing", "x").build())).kind())
        .isEqualTo("stage_not_found");
    client.stage("dropped", "x");
    client.staging().deleteStage(DeleteStageRequest.newBuilder().setStage("dropped").build());
    client.staging().deleteStage(DeleteStageRequest.newBuilder().setStage("dropped").build());
    assertThat(refusal(() -> client.commit(request("dropped", "x").build())).kind())
        .isEqualTo("stage_not_found");
  }

  @Test
  void anEmptyFileIsAFile() {
    File file = client.put("", "empty", "", true);
    assertThat(file.getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(file.getFilesize()).isZero();
    assertThat(client.read(resource(file))).isEmpty();
  }

  @Test
  void aBusyTranscoderIsAskedAgain() {
    fixture.peers.busy.set(2);
    assertThat(client.put("", "busy.mp4", "x", true).getWidth()).isEqualTo(640);
  }

  private static CommitStageRequest.Builder request(String stage, String filename) {
    return CommitStageRequest.newBuilder()
        .setStage(stage)
        .setCommitKey(stage)
        .setFilename(filename)
        .setReplace(true);
  }

  private static String resource(File file) {
    return "files/" + file.getId() + "/versions/" + file.getVersion();
  }

  private ResolveDeliveryResponse delivery(String path) {
    return client
        .staging()
        .resolveDelivery(ResolveDeliveryRequest.newBuilder().setPath(path).build());
  }

  private interface Work {
    File at(int index);
  }

  private static List<File> together(int count, Work work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<File>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        futures.add(threads.submit(() -> work.at(index)));
      }
      List<File> files = new ArrayList<>();
      for (Future<File> future : futures) {
        files.add(future.get());
      }
      return files;
    }
  }
}
