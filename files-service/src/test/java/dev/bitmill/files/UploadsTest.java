package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static dev.bitmill.files.Sender.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.Gap;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.kit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads in pieces, through two instances on one store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {
  private final FilesFixture one;
  private final FilesFixture two;
  private final String project = unique("prj");

  UploadsTest() {
    Map<String, Object> shared = store();
    one = new FilesFixture(shared);
    two = new FilesFixture(shared);
  }

  @AfterAll
  void stop() {
    one.close();
    two.close();
  }

  private Sender sender(long total) {
    return new Sender(one.as(project), unique("upload") + ".mp4", total);
  }

  private Sender elsewhere(Sender sender) {
    return new Sender(two.as(project), sender.filename(), sender.total());
  }

  @Test
  void piecesInAnyOrderAreAFileOnceNothingIsMissing() throws IOException {
    Sender sender = sender(10);
    Upload last = sender.send(7, text("789"));
    assertThat(last.hasFile()).isFalse();
    assertThat(gaps(last)).containsExactly("0-6");
    assertThat(gaps(elsewhere(sender).send(0, text("012")))).containsExactly("3-6");
    assertThat(gaps(elsewhere(sender).ask())).containsExactly("3-6");
    File file = sender.send(3, text("3456")).getFile();
    assertThat(content(file)).asString().isEqualTo("0123456789");
    assertThat(file.getVersion()).isEqualTo("1");
    assertThat(file.getFolder()).isEqualTo("folder");
    assertThat(file.getWidth()).isEqualTo(640);
    assertThat(file.getCreatedBy()).isEqualTo("key_test");
  }

  @Test
  void neighboursMayShareBytes() throws IOException {
    Sender sender = sender(10);
    sender.send(0, text("01234"));
    sender.send(4, text("4567"));
    assertThat(content(sender.send(6, text("6789")).getFile())).asString().isEqualTo("0123456789");
  }

  @Test
  void neighboursAtTheSameTimeMayShareOneByte() throws IOException {
    Sender sender = sender(10);
    Sender.Sending first = sender.begin(0, 6, 0).write(text("012"));
    awaitWriter(sender);
    Sender.Sending second = elsewhere(sender).begin(5, 5, 0).write(text("567"));
    Upload missing = second.write(text("89")).finish();
    assertThat(gaps(missing)).containsExactly("0-5");
    File file = first.write(text("345")).finish().getFile();
    assertThat(content(file)).asString().isEqualTo("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"0123", "01234", "012345"})
  void whoDoesNotTellTheLengthMaySendAByteLessOrMore(String body) throws IOException {
    Sender sender = sender(10);
    sender.begin(0, 4, 2).write(text(body)).finish();
    File file = sender.send(4, text("456789")).getFile();
    assertThat(content(file)).asString().isEqualTo("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"0,5,0123", "0,5,012345", "8,2,890", "0,4,0123456"})
  void aBodyOfAnotherLengthIsRefused(long first, int length, String body) {
    Sender sender = sender(10);
    sender.send(1, text("1"));
    int slack = body.length() == 7 ? 2 : 0;
    assertThat(refusal(() -> sender.begin(first, length, slack).write(text(body)).finish()).kind())
        .isEqualTo("request_invalid");
    assertThat(gaps(sender.ask())).containsExactly("0-0", "2-9");
  }

  @ParameterizedTest
  @CsvSource({"-1,5", "5,-5", "5,0", "8,3", "9223372036854775807,5", "5,9223372036854775807"})
  void aPieceOutsideOfTheFileIsRefused(long first, long length) {
    Sender sender = sender(10);
    assertThat(refusal(() -> sender.begin(first, length, 0).finish()).kind())
        .isEqualTo("request_invalid");
    assertThat(sender.ask().getReceived()).isZero();
  }

  @Test
  void otherBytesAreRefusedAndTheFirstAreKept() throws IOException {
    Sender sender = sender(10);
    sender.send(0, text("01234"));
    assertThat(refusal(() -> sender.send(3, text("3x567"))).kind()).isEqualTo("conflict");
    assertThat(gaps(sender.ask())).containsExactly("5-9");
    assertThat(content(sender.send(5, text("56789")).getFile())).asString().isEqualTo("0123456789");
  }

  @Test
  void anotherTotalIsRefused() {
    Sender sender = sender(10);
    sender.send(0, text("01234"));
    Sender other = new Sender(sender.client(), sender.filename(), 11);
    assertThat(refusal(() -> other.send(5, text("56789"))).kind()).isEqualTo("conflict");
    assertThat(refusal(other::ask).kind()).isEqualTo("conflict");
    assertThat(sender.send(5, text("56789")).hasFile()).isTrue();
  }

  @Test
  void aFileTooLargeIsRefused() {
    Sender sender = sender(60L << 30);
    assertThat(refusal(() -> sender.send(0, text("0"))).kind()).isEqualTo("too_large");
  }

  @Test
  void whatIsCutOffInTheMiddleIsNotThere() throws Exception {
    Sender sender = sender(10);
    Sender.Sending cut = sender.begin(0, 8, 0).write(text("012"));
    awaitWriter(sender);
    cut.cancel();
    assertThat(gaps(sender.send(8, text("89")))).containsExactly("0-7");
    assertThat(content(elsewhere(sender).send(0, text("01234567")).getFile()))
        .asString()
        .isEqualTo("0123456789");
  }

  @Test
  void aClientThatCameBackGoesOnAtOnce() throws IOException {
    byte[] bytes = random(200_000);
    Sender sender = sender(bytes.length);
    Sender.Sending stalled = sender.begin(0, bytes.length, 0).write(new byte[100_000]);
    awaitWriter(sender);
    File file = elsewhere(sender).send(0, bytes).getFile();
    assertThat(content(file)).isEqualTo(bytes);
    assertThat(refusal(() -> stalled.write(new byte[100_000]).finish()).kind())
        .isEqualTo("conflict");
    assertThat(content(file)).isEqualTo(bytes);
  }

  @Test
  void manyPiecesAtTheSameTimeThroughTwoInstances() throws IOException {
    byte[] bytes = random(3_000_000);
    Sender sender = sender(bytes.length);
    List<CompletableFuture<Upload>> sending = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += 100_000) {
      starts.add(start);
    }
    Collections.shuffle(starts, new Random(5));
    for (int start : starts) {
      // Every piece shares a byte with its neighbour.
      byte[] piece = Arrays.copyOfRange(bytes, start, Math.min(start + 100_001, bytes.length));
      sending.add((start % 200_000 == 0 ? sender : elsewhere(sender)).sending(start, piece));
    }
    List<Upload> answers = sending.stream().map(CompletableFuture::join).toList();
    assertThat(answers).filteredOn(Upload::hasFile).hasSize(1);
    File file = answers.stream().filter(Upload::hasFile).findFirst().orElseThrow().getFile();
    assertThat(content(file)).isEqualTo(bytes);
    assertThat(file.getVersion()).isEqualTo("1");
  }

  @Test
  void whatCouldNotBeLookedIntoIsNotLost() throws IOException {
    Sender sender = sender(10);
    sender.send(0, text("01234"));
    one.peers.busy.set(100);
    assertThat(refusal(() -> sender.send(5, text("56789"))).kind()).isEqualTo("unavailable");
    one.peers.busy.set(0);
    File file = sender.ask().getFile();
    assertThat(content(file)).asString().isEqualTo("0123456789");
  }

  @Test
  void theSamePathAgainIsANewVersion() throws IOException {
    Sender sender = sender(4);
    String id = sender.send(0, text("abcd")).getFile().getId();
    sender.send(2, text("yz"));
    File second = sender.send(0, text("wx")).getFile();
    assertThat(second.getId()).isEqualTo(id);
    assertThat(second.getVersion()).isEqualTo("2");
    assertThat(content(second)).asString().isEqualTo("wxyz");
  }

  @Test
  void aLostAnswerIsGivenAgain() throws IOException {
    Sender sender = sender(10);
    sender.send(0, text("01234"));
    File file = sender.send(5, text("56789")).getFile();
    long stored = one.stored();
    assertThat(elsewhere(sender).send(5, text("56789")).getFile()).isEqualTo(file);
    assertThat(elsewhere(sender).ask().getFile()).isEqualTo(file);
    assertThat(one.stored()).isEqualTo(stored);
    // Another total, another piece and other bytes are another upload.
    assertThat(new Sender(sender.client(), sender.filename(), 11).ask().hasFile()).isFalse();
    assertThat(gaps(sender.send(5, text("5678x")))).containsExactly("0-4");
    assertThat(sender.send(0, text("01234")).getFile().getVersion()).isEqualTo("2");
  }

  @Test
  void aWholeFileAgainIsThatFileUntilItIsReplacedOrDeleted() {
    Sender sender = sender(4);
    File file = sender.send(0, text("abcd")).getFile();
    assertThat(sender.send(0, text("abcd")).getFile()).isEqualTo(file);
    assertThat(sender.send(0, text("abcx")).getFile().getVersion()).isEqualTo("2");
    assertThat(sender.send(0, text("abcd")).getFile().getVersion()).isEqualTo("3");
    sender.client().files().deleteFile(DeleteFileRequest.newBuilder().setId(file.getId()).build());
    assertThat(sender.ask().hasFile()).isFalse();
    assertThat(sender.send(0, text("abcd")).getFile().getId()).isNotEqualTo(file.getId());
  }

  @Test
  void piecesOfANewFileThatComeTogetherAreNoRepetition() throws IOException {
    Sender sender = sender(6);
    sender.send(0, text("abc"));
    sender.send(3, text("def"));
    CompletableFuture<Upload> tail = sender.sending(3, text("def"));
    awaitDone(sender);
    Upload head = elsewhere(sender).send(0, text("xyz"));
    assertThat(tail.join().hasFile()).isFalse();
    assertThat(head.getFile().getVersion()).isEqualTo("2");
    assertThat(content(head.getFile())).asString().isEqualTo("xyzdef");
  }

  @Test
  void projectsDoNotMeet() {
    Sender sender = sender(4);
    sender.send(0, text("ab"));
    Sender other = new Sender(one.as(unique("prj")), sender.filename(), 8);
    assertThat(other.ask().getReceived()).isZero();
    assertThat(gaps(other.send(0, text("abcd")))).containsExactly("4-7");
  }

  /** Until somebody is writing a piece of it. */
  private void awaitWriter(Sender sender) {
    await().until(() -> writers(sender) == 1);
  }

  /** Until a piece of an upload that is not over is on the disk. */
  private void awaitDone(Sender sender) {
    await().until(() -> count("p.done AND NOT u.done", sender) == 1);
  }

  private int writers(Sender sender) throws SQLException {
    return count("NOT p.done", sender);
  }

  private int count(String pieces, Sender sender) throws SQLException {
    try (Connection connection = one.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM upload_pieces p JOIN uploads u ON u.id = p.upload_id WHERE "
                    + pieces
                    + " AND u.place_filename = ?")) {
      statement.setString(1, sender.filename());
      try (ResultSet count = statement.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  private byte[] content(File file) throws IOException {
    String resource = "files/" + file.getId() + "/versions/" + file.getVersion();
    try (InputStream read = two.as(project).streams().read(resource, 0, 0)) {
      return read.readAllBytes();
    }
  }

  private static List<String> gaps(Upload upload) {
    return upload.getMissingList().stream().map(UploadsTest::shown).toList();
  }

  private static String shown(Gap gap) {
    return gap.getFirst() + "-" + gap.getLast();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A database, and a store. */
  Map<String, Object> store() {
    try {
      Path data = Files.createTempDirectory("uploads-test");
      Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
      properties.put("bitmill.data", data.toString());
      return properties;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
