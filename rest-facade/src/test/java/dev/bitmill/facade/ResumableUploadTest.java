package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.files.v1.Piece;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads in pieces, up to the call that carries them. */
class ResumableUploadTest {
  private final Installation installation =
      new Installation(Map.of("facade.max-file-bytes", 100L << 20));

  @AfterEach
  void stop() {
    installation.close();
  }

  private Answer put(String path, String body, String range) {
    return Installation.send(
        "PUT", installation.delivery(path), body, Installation.withKey("Content-Range", range));
  }

  @Test
  void aPieceIsSentOn() {
    Answer answer = put("/my/folder/im%20age.png", "12345", "bytes=0-4/10");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.header("Range")).isEqualTo("bytes=0-4");
    assertThat(answer.json().path("received").asLong()).isEqualTo(5);
    assertThat(answer.json().path("missing").get(0).path("first").asLong()).isEqualTo(5);
    assertThat(answer.json().path("missing").get(0).path("last").asLong()).isEqualTo(9);
    Piece piece = installation.files.uploads.piece;
    assertThat(piece.getTarget().getFolder()).isEqualTo("my/folder");
    assertThat(piece.getTarget().getFilename()).isEqualTo("im age.png");
    assertThat(piece.getTarget().getTotal()).isEqualTo(10);
    assertThat(piece.getLength()).isEqualTo(5);
    assertThat(installation.files.uploads.received).hasValue(5);
  }

  @Test
  void theBodyDecidesWhereAPieceEnds() {
    put("/a.png", "1234", "bytes 3-7/10");
    assertThat(installation.files.uploads.piece.getFirst()).isEqualTo(3);
    assertThat(installation.files.uploads.piece.getLength()).isEqualTo(4);
  }

  @Test
  void theFileIsBare() {
    Answer answer = put("/a.png", "56789", "bytes 5-9/10");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("id").asText()).isEqualTo("file_up");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void aQuestion() {
    Answer answer = put("/a.png", "", "bytes */10");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Range")).isEqualTo("bytes=0-3");
  }

  @ParameterizedTest
  @CsvSource({
    "/a.png, bytes 4-0/10, 400, request_invalid",
    "/a.png, bytes 0-6/10, 400, request_invalid",
    "/folder/, bytes 0-4/10, 400, request_invalid",
    "/a.png, bytes 0-4/104857601, 413, too_large",
  })
  void whatIsRefusedBeforeItIsSentOn(String path, String range, int status, String kind) {
    Answer answer = put(path, "12345", range);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("kind").asText()).isEqualTo(kind);
    assertThat(installation.files.uploads.received).hasValue(0);
  }

  @Test
  void withoutAKeyNothingIsRead() {
    Answer answer =
        Installation.send(
            "PUT", installation.delivery("/a.png"), "12345", "Content-Range", "bytes 0-4/10");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(installation.files.uploads.received).hasValue(0);
  }

  @Test
  void aPieceThatIsCutOffIsCancelled() throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection
          .send(
              "PUT /a.bin HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + FakeConnections.KEY
                  + "\r\nContent-Range: bytes 0-4999999/5000000\r\nContent-Length: 5000000\r\n\r\n")
          .send(new byte[3_000_000]);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> installation.files.uploads.received.get() > 0);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> installation.files.uploads.cancelled.get() == 1);
  }
}
