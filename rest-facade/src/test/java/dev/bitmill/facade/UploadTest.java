package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simple uploads. */
class UploadTest {
  private final Installation installation =
      new Installation(Map.of("facade.max-file-bytes", 100L << 20));

  @AfterEach
  void stop() {
    installation.close();
  }

  private Answer put(String path, String body, String... headers) {
    return Installation.send("PUT", installation.delivery(path), body, headers);
  }

  @Test
  void aFileIsStagedAndCommitted() {
    Answer answer = put("/my/folder/im%20age.png?access=private", "12345", Installation.withKey());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("data").path("id").asText()).isEqualTo("file_up");
    assertThat(answer.json().path("links").path("self").asText())
        .isEqualTo(installation.api("/files/file_up").toString());
    CommitStageRequest commit = (CommitStageRequest) installation.files.last;
    assertThat(commit.getFolder()).isEqualTo("my/folder");
    assertThat(commit.getFilename()).isEqualTo("im age.png");
    assertThat(commit.getReplace()).isTrue();
    assertThat(commit.getObject()).isEqualTo(FileObject.FILE_OBJECT_SOURCE);
    assertThat(commit.getAccess()).isEqualTo(FileAccess.FILE_ACCESS_PRIVATE);
    assertThat(commit.getCreatedBy()).isEqualTo("key_1");
    assertThat(commit.getCommitKey()).isEqualTo(commit.getStage());
    assertThat(installation.files.bytes.staged)
        .containsExactly(Map.entry("staged/" + commit.getStage(), 5L));
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theClientsDialect() {
    Answer answer = put("/a.png", "1", Installation.withKey("Accept-Version", "latest"));
    assertThat(answer.json().path("id").asText()).isEqualTo("file_up");
    assertThat(((CommitStageRequest) installation.files.last).getFolder()).isEmpty();
  }

  @Test
  void anEmptyFile() {
    assertThat(put("/empty", "", Installation.withKey()).status()).isEqualTo(201);
    assertThat(installation.files.bytes.staged).containsValue(0L);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 400, request_invalid",
    "/folder/, 400, request_invalid",
    "/a%00b, 400, request_invalid",
    "/a?access=secret, 400, request_invalid",
    "/refused, 400, request_invalid",
  })
  void whatCannotBeStored(String path, int status, String kind) {
    Answer answer = put(path, "12345", Installation.withKey());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("error").path("kind").asText()).isEqualTo(kind);
    assertThat(installation.files.bytes.staged).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsRead() {
    assertThat(put("/a.png", "12345").status()).isEqualTo(401);
    assertThat(put("/a.png", "1", "Authorization", "Bearer " + FakeConnections.ADMIN_KEY).status())
        .isEqualTo(403);
    assertThat(
            put("/" + FakeConnections.OTHER_PROJECT + "/a.png", "1", Installation.withKey())
                .status())
        .isEqualTo(403);
    assertThat(installation.files.bytes.received).hasValue(0);
  }

  @Test
  void aFileTooLargeIsRefusedBeforeItIsSent() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send(head("/a.bin", "Content-Length: 99999999999\r\nExpect: 100-continue"));
      assertThat(connection.line()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void whoAsksBeforeSendingIsToldToGoOn() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send(head("/a.bin", "Content-Length: 5\r\nExpect: 100-continue"));
      assertThat(connection.line()).startsWith("HTTP/1.1 100");
      assertThat(connection.line()).isEmpty();
      connection.send("12345");
      assertThat(connection.line()).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void aBodyShorterThanPromisedLeavesNothing() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send(head("/a.bin", "Content-Length: 5000000")).send(new byte[3_000_000]);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> installation.files.bytes.received.get() > 0);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> installation.files.bytes.cancelledWrites.get() == 1);
    assertThat(installation.files.bytes.staged).isEmpty();
    assertThat(installation.files.last).isEqualTo("");
  }

  @Test
  void aBodyInPiecesThatIsCutOffLeavesNothing() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send(head("/a.bin", "Transfer-Encoding: chunked"));
      for (int i = 0; i < 40; i++) {
        connection.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> installation.files.bytes.received.get() > 0);
      connection.endOfOutput();
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> installation.files.bytes.cancelledWrites.get() == 1);
    assertThat(installation.files.bytes.staged).isEmpty();
  }

  @Test
  void aBodyOfManyMegabytes() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send(head("/a.bin", "Content-Length: " + (60 << 20)));
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < 60; i++) {
        connection.send(piece);
      }
      assertThat(connection.line()).isEqualTo("HTTP/1.1 201 Created");
    }
    assertThat(installation.files.bytes.staged).containsValue(60L << 20);
  }

  private static String head(String path, String length) {
    return "PUT "
        + path
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + FakeConnections.KEY
        + "\r\n"
        + length
        + "\r\n\r\n";
  }
}
