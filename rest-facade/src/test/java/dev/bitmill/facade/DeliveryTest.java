package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeBytes;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored files as browsers and players get them. */
class DeliveryTest {
  private static final long SIZE = 3_000_000;
  private static final long HUGE = 4L << 30;
  private static final String ETAG = "\"file_1-7\"";
  private static final String MODIFIED = "Tue, 14 Nov 2023 22:13:20 GMT";
  private static final Installation installation = new Installation();

  @BeforeAll
  static void files() {
    installation.files.deliver("a/b.mp4", "video/mp4", SIZE, FileAccess.FILE_ACCESS_PUBLIC);
    installation.files.deliver("file_1", "video/mp4", SIZE, FileAccess.FILE_ACCESS_PUBLIC);
    installation.files.deliver("empty", "text/plain", 0, FileAccess.FILE_ACCESS_PUBLIC);
    installation.files.deliver("huge.bin", "video/mp4", HUGE, FileAccess.FILE_ACCESS_PUBLIC);
    installation.files.deliver("secret.mp4", "video/mp4", SIZE, FileAccess.FILE_ACCESS_PRIVATE);
    installation.files.deliver("ä [1] é|x.mp4", "video/mp4", SIZE, FileAccess.FILE_ACCESS_PUBLIC);
    for (String type :
        new String[] {
          "text/html",
          "image/svg+xml",
          "application/pdf",
          "image/png",
          "text/plain",
          "audio/mpeg",
          "text/vtt",
          "application/x-unknown",
          "text/xml"
        }) {
      installation.files.deliver(
          "type/" + type.replace('/', '.'), type, 10, FileAccess.FILE_ACCESS_PUBLIC);
    }
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  private static Answer get(String path, String... headers) {
    return Installation.send("GET", installation.delivery(path), "", headers);
  }

  private static void holds(byte[] bytes, long first, long length) {
    assertThat(bytes.length).isEqualTo(length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != FakeBytes.at(first + i)) {
        throw new AssertionError("byte " + (first + i) + " is wrong");
      }
    }
  }

  @Test
  void aWholeFile() {
    Answer answer = get("/a/b.mp4");
    assertThat(answer.status()).isEqualTo(200);
    holds(answer.response().body(), 0, SIZE);
    assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(SIZE));
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("ETag")).isEqualTo(ETAG);
    assertThat(answer.header("Last-Modified")).isEqualTo(MODIFIED);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Request-Id")).startsWith("req_");
    assertThat(answer.header("Content-Disposition")).isEmpty();
    assertThat(installation.filesServer.calls())
        .anyMatch(call -> call.project().equals(FakeConnections.DEFAULT_PROJECT));
  }

  @Test
  void aDirectoryIsDeliveredByPath() {
    String playlist = "application/vnd.apple.mpegurl";
    installation.files.deliverEntry("hls/index.m3u8", "index.m3u8", playlist, 100);
    installation.files.deliverEntry(
        "hls/720p/segment-000.ts", "720p/segment-000.ts", "video/mp2t", SIZE);
    installation.files.deliverEntry("hls/key", "key", "application/octet-stream", 16);
    Answer main = get("/hls/index.m3u8");
    assertThat(main.header("Content-Type")).isEqualTo(playlist);
    assertThat(main.header("Content-Disposition")).isEmpty();
    Answer segment = get("/hls/720p/segment-000.ts", "Range", "bytes=10-19");
    assertThat(segment.status()).isEqualTo(206);
    assertThat(segment.header("Content-Type")).isEqualTo("video/mp2t");
    assertThat(segment.header("ETag")).isNotEqualTo(main.header("ETag"));
    assertThat(get("/hls/key").header("Content-Disposition")).contains("filename=\"key\"");
  }

  @Test
  void aDirectoryByIdLeadsToItsMainEntry() {
    String playlist = "application/vnd.apple.mpegurl";
    installation.files.deliverEntry("file_hls", "index.m3u8", playlist, 100);
    installation.files.deliverEntry("file_hls/index.m3u8", "index.m3u8", playlist, 100);
    Answer led = get("/file_hls?version=7");
    assertThat(led.status()).isEqualTo(302);
    assertThat(led.header("Location")).isEqualTo("file_hls/index.m3u8?version=7");
    Answer main = get("/file_hls/index.m3u8?version=7");
    assertThat(main.status()).isEqualTo(200);
    assertThat(main.header("Cache-Control")).contains("immutable");
  }

  @Test
  void headTellsTheSame() {
    Answer answer =
        Installation.send("HEAD", installation.delivery("/a/b.mp4"), "", "Range", "bytes=0-1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(SIZE));
    assertThat(answer.header("ETag")).isEqualTo(ETAG);
    assertThat(answer.response().body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-1048575, 0, 1048576",
    "bytes=1048570-1048590, 1048570, 21",
    "bytes=2999999-, 2999999, 1",
    "bytes=100-99999999, 100, 2999900",
    "bytes=-5, 2999995, 5",
    "bytes=-99999999, 0, 3000000",
    "Bytes = 7 - 9, 7, 3",
  })
  void partsOfAFile(String range, long first, long length) {
    Answer answer = get("/a/b.mp4", "Range", range);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes " + first + "-" + (first + length - 1) + "/" + SIZE);
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(length));
    holds(answer.response().body(), first, length);
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-1;5-6", "bytes=5-2", "bytes=a-b", "bytes=-", "items=0-1", "bytes=--1"})
  void whatIsNoSingleRangeIsTheWholeFile(String range) {
    Answer answer = get("/a/b.mp4", "Range", range.replace(';', ','));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).hasSize((int) SIZE);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.mp4, bytes=3000000-, 3000000",
    "/a/b.mp4, bytes=-0, 3000000",
    "/empty, bytes=0-, 0",
  })
  void aRangeBeyondTheEnd(String path, String range, long size) {
    Answer answer = get(path, "Range", range);
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + size);
    assertThat(answer.json().path("error").path("kind").asText())
        .isEqualTo("range_not_satisfiable");
  }

  @Test
  void anEmptyFile() {
    Answer answer = get("/empty");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("0");
    assertThat(answer.response().body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match | \"file_1-7\" | 304",
        "If-None-Match | W/\"file_1-7\" | 304",
        "If-None-Match | \"x\", \"file_1-7\" | 304",
        "If-None-Match | * | 304",
        "If-None-Match | \"file_1-6\" | 200",
        "If-Modified-Since | Tue, 14 Nov 2023 22:13:20 GMT | 304",
        "If-Modified-Since | Wed, 15 Nov 2023 22:13:20 GMT | 304",
        "If-Modified-Since | Tue, 14 Nov 2023 22:13:19 GMT | 200",
        "If-Modified-Since | yesterday | 200",
      })
  void aCopyThatIsStillGood(String header, String value, int status) {
    Answer answer = get("/a/b.mp4", header, value);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).isEqualTo(ETAG);
    assertThat(answer.response().body()).hasSize(status == 304 ? 0 : (int) SIZE);
  }

  @Test
  void theTagCountsMoreThanTheTime() {
    Answer answer = get("/a/b.mp4", "If-None-Match", "\"other\"", "If-Modified-Since", MODIFIED);
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"file_1-7\" | 206",
        "\"file_1-6\" | 200",
        "W/\"file_1-7\" | 200",
        "Tue, 14 Nov 2023 22:13:20 GMT | 206",
        "Tue, 14 Nov 2023 22:13:21 GMT | 200",
      })
  void theRestOfACopyOnlyOfTheSameBytes(String ifRange, int status) {
    assertThat(get("/a/b.mp4", "Range", "bytes=0-9", "If-Range", ifRange).status())
        .isEqualTo(status);
  }

  @Test
  void aVersionIsForEver() {
    assertThat(get("/file_1?version=7").header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(((ResolveDeliveryRequest) installation.files.last).getVersion()).isEqualTo("7");
    assertThat(get("/file_1").header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(get("/a/b.mp4?version=7").header("Cache-Control")).isEqualTo("public, no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, true, true",
    "image/svg+xml, true, true",
    "application/pdf, true, true",
    "application/x-unknown, true, true",
    "text/xml, true, true",
    "text/plain, true, false",
    "text/vtt, true, false",
    "image/png, false, false",
    "audio/mpeg, false, false",
  })
  void whatABrowserCouldRunIsOnlySaved(String type, boolean sandboxed, boolean attached) {
    Answer answer = get("/type/" + type.replace('/', '.'));
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Security-Policy").contains("sandbox")).isEqualTo(sandboxed);
    assertThat(answer.header("Content-Disposition").startsWith("attachment")).isEqualTo(attached);
  }

  @Test
  void aPrivateFileNeedsAKeyOfItsProject() {
    Answer anonymous = get("/secret.mp4");
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.json().path("error").path("kind").asText()).isEqualTo("token_missing");
    assertThat(get("/secret.mp4", "Authorization", "Bearer nobody").status()).isEqualTo(401);
    Answer admitted = get("/secret.mp4", Installation.withKey());
    assertThat(admitted.status()).isEqualTo(200);
    assertThat(admitted.header("Cache-Control")).isEqualTo("private, no-cache");
    Answer foreign =
        get(
            "/" + FakeConnections.DEFAULT_PROJECT + "/secret.mp4",
            "Authorization",
            "Bearer " + FakeConnections.OTHER_KEY);
    assertThat(foreign.status()).isEqualTo(404);
  }

  @Test
  void oddNames() throws IOException {
    assertThat(get("/%C3%A4%20%5B1%5D%20%C3%A9%7Cx.mp4").status()).isEqualTo(200);
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send("GET /%C3%A4%20[1]%20%C3%A9|x.mp4 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @CsvSource({"/none.mp4, 404", "/, 404", "/%00, 404", "/%ff, 400", "/a/../../etc/passwd, 404"})
  void whatIsNotThere(String path, int status) throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(connection.rest())
          .startsWith("HTTP/1.1 " + status)
          .contains("content-type: application/json", "\"error\":{\"kind\":");
    }
  }

  @Test
  void otherMethodsAndPreflights() {
    Answer post = Installation.send("POST", installation.delivery("/a/b.mp4"), "x");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET, HEAD, PUT, OPTIONS");
    assertThat(post.json().path("error").path("kind").asText()).isEqualTo("method_not_allowed");
    Answer preflight =
        Installation.send(
            "OPTIONS",
            installation.delivery("/a/b.mp4"),
            "",
            "Origin",
            "https://app.example.com",
            "Access-Control-Request-Method",
            "PUT",
            "Access-Control-Request-Headers",
            "authorization");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
  }

  @Test
  void theTwoAddressesAreApart() {
    assertThat(get("/jobs", Installation.withKey()).status()).isEqualTo(404);
    assertThat(get("/health/ready").json().path("error").path("kind").asText())
        .isEqualTo("file_not_found");
    assertThat(installation.get("/a/b.mp4").json().path("error").path("kind").asText())
        .isEqualTo("route_not_found");
  }

  @Test
  void aStoreThatFailsInTheMiddleIsNoWholeFile() throws IOException {
    try (Installation own = new Installation()) {
      own.files.deliver("x", "video/mp4", SIZE, FileAccess.FILE_ACCESS_PUBLIC);
      own.files.bytes.breakAfter.set(2_000_000);
      try (RawConnection connection = new RawConnection(own.deliveryPort)) {
        connection.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        // The connection ends, which tells the client more than an end of the file would.
        assertThat(connection.in().readAllBytes().length).isLessThan((int) SIZE);
      }
      own.files.bytes.breakAfter.set(0);
      assertThat(Installation.send("GET", own.delivery("/x"), "").status()).isEqualTo(404);
    }
  }

  @Test
  void aSlowReaderHoldsTheStoreBackAndOneThatLeavesEndsTheReading() throws IOException {
    try (Installation own = new Installation()) {
      own.files.deliver("huge", "video/mp4", HUGE, FileAccess.FILE_ACCESS_PUBLIC);
      try (RawConnection connection = new RawConnection(own.deliveryPort)) {
        connection.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(connection.in().readNBytes(5_000_000)).hasSize(5_000_000);
        await()
            .during(Duration.ofMillis(700))
            .atMost(Duration.ofSeconds(10))
            .until(own.files.bytes.sent::get, sent -> sent < 64 << 20);
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> own.files.bytes.cancelledReads.get() == 1);
    }
  }
}
