package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where downloads arrive, and what may be wrong there. */
final class ArrivalsTest {
  private static final String VERSION = "\"v1\"";
  private static final String BYTES = "0123456789".repeat(20_000);

  private final FakeServer server = new FakeServer();

  @TempDir Path folder;

  @BeforeEach
  void deliver() {
    server.on("GET /files/file_1", 200, "{'url':'" + server.url() + "/a.txt'}");
    deliver(BYTES, true);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAPipeHasReadIsNotWrittenAgain(boolean ranges) {
    deliver(BYTES, ranges);
    Ran ran = get("-");
    assertThat(ran.out()).as(ran.err()).isEqualTo(BYTES);
    assertThat(server.requests("GET /a.txt")).hasSize(2);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNoLostConnection() throws IOException {
    Files.createDirectory(folder.resolve(part()));
    Ran ran = get(folder + "/");
    assertThat(ran.code()).isEqualTo(6);
    assertThat(ran.err()).contains("bitmill: " + folder + "/a.txt cannot be written: ");
    assertThat(server.requests("GET /a.txt")).hasSizeLessThan(2);
  }

  @Test
  void aServerThatSendsNothingIsGivenUp() {
    server.on(
        "GET /a.txt",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("ETag", VERSION);
          exchange.sendResponseHeaders(200, -1);
        });
    Ran ran = get("-");
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.err()).endsWith(" was lost: nothing came.\nTry again.\n");
  }

  @Test
  void aServerThatTellsNoLengthIsNotUnderstood() {
    server.on("HEAD /a.txt", (exchange, _) -> exchange.sendResponseHeaders(200, 0));
    assertThat(get("-").err()).endsWith(" does not tell the file's length.\n");
  }

  @Test
  void aFileMayBeEmpty() {
    deliver("", true);
    assertThat(get(folder + "/").out()).isEqualTo(folder + "/a.txt\n");
    assertThat(folder.resolve("a.txt")).isEmptyFile();
  }

  @Test
  void aResultThatCannotBeBroughtIsNotLost() throws IOException {
    server
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on(
            "GET /jobs/job_1",
            200,
            "{'id':'job_1','status':'succeeded','output':'" + server.url() + "/a.txt'}");
    Files.createDirectory(folder.resolve(part()));
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov", "-o", folder + "/").err())
        .endsWith(
            "The server keeps the result: bitmill files get " + server.url() + "/a.txt -o FILE\n");
  }

  private Ran get(String output) {
    return Ran.at(server.url(), "files", "get", "file_1", "-o", output);
  }

  private static String part() {
    UUID version = UUID.nameUUIDFromBytes(VERSION.getBytes(StandardCharsets.UTF_8));
    return ".a.txt.%s.part".formatted(version.toString().substring(0, 8));
  }

  /** Delivers it; the first answer is cut off in the middle. */
  private void deliver(String text, boolean ranges) {
    server.on(
        "HEAD /a.txt",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("ETag", VERSION);
          exchange.getResponseHeaders().set("Content-Length", Integer.toString(text.length()));
          exchange.sendResponseHeaders(200, -1);
        });
    server.on(
        "GET /a.txt",
        (exchange, request) -> {
          String wanted = request.header("Range").replaceAll("\\D", "");
          int from = ranges && !wanted.isEmpty() ? Integer.parseInt(wanted) : 0;
          exchange.getResponseHeaders().set("ETag", VERSION);
          exchange.sendResponseHeaders(from == 0 ? 200 : 206, text.length() - from);
          int until = wanted.isEmpty() ? text.length() / 2 : text.length();
          exchange
              .getResponseBody()
              .write(text.substring(from, until).getBytes(StandardCharsets.US_ASCII));
        });
  }
}
