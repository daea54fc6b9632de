package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent before a job can begin, and what is not. */
final class InputsTest {
  private final FakeServer server = new FakeServer();

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    file = Files.writeString(folder.resolve("a.mov"), "bytes");
    server
        .on("GET /files", 200, "[]")
        .on("POST /signatures", 201, "{'url':'" + server.url() + "/put?signature=x'}")
        .on("PUT /put", 201, "{'id':'file_1'}")
        .on("POST /jobs/check", 200, "{'ok':true}")
        .on("POST /jobs", 201, "{'id':'job_1'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aWrongOptionCostsNoUpload() {
    server.on("POST /jobs/check", 400, "{'kind':'option_invalid','message':'`width` is 3.'}");
    Ran ran = video(file.toString());
    assertThat(ran).isEqualTo(new Ran(1, "", "bitmill: `width` is 3.\n"));
    assertThat(server.requests("POST /signatures")).isEmpty();
  }

  @Test
  void aConnectionThatThereIsNotIsNoMissingPath() {
    server.on("POST /jobs/check", 404, "{'kind':'connection_not_found','message':'No con_1.'}");
    assertThat(video(file.toString()).err()).isEqualTo("bitmill: No con_1.\n");
  }

  @Test
  void anEmptyFileIsRefusedBeforeAnythingIsAsked() throws IOException {
    Files.writeString(file, "");
    assertThat(video(file.toString()))
        .isEqualTo(
            new Ran(6, "", "bitmill: --input %s is empty: it has no bytes.\n".formatted(file)));
    assertThat(server.requests("POST /jobs/check")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void aServerThatCannotJudgeBeforeJudgesAfter(int status) {
    server.on("POST /jobs/check", status, "{'kind':'route_not_found','message':'No such path.'}");
    assertThat(video(file.toString()).out()).isEqualTo("job_1\n");
    assertThat(server.requests("POST /jobs").getFirst().text()).contains("\"file_1\"");
  }

  @Test
  void whatIsThereIsNotSentAgain() {
    server.on("GET /files", 200, "[{'id':'file_7','filename':'a.mov'}]");
    Ran ran = video(file.toString());
    assertThat(ran).isEqualTo(new Ran(0, "job_1\n", "a.mov is on the server already.\n"));
    assertThat(server.requests("POST /jobs").getFirst().text()).contains("\"file_7\"");
  }

  @Test
  void theStandardInputIsSentAsItComes() {
    assertThat(piped().out()).isEqualTo("job_1\n");
    FakeServer.Request sent = server.requests("PUT /put").getFirst();
    assertThat(sent.text()).isEqualTo("piped bytes");
    assertThat(sent.header("Transfer-encoding")).isEqualTo("chunked");
  }

  /** What was read from a pipe is gone: a second try would store what is left. */
  @Test
  void theStandardInputIsSentOnce() {
    server.on("PUT /put", 503, "{'message':'Not now.'}");
    assertThat(piped().code()).isEqualTo(5);
    assertThat(server.requests("PUT /put")).hasSize(1);
  }

  @Test
  void aStandardInputThatCannotBeReadIsNoLostConnection() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThat(piped(broken))
        .isEqualTo(new Ran(6, "", "bitmill: The standard input cannot be read: Stream closed.\n"));
  }

  private Ran piped() {
    return piped(new ByteArrayInputStream("piped bytes".getBytes(StandardCharsets.US_ASCII)));
  }

  private Ran piped(InputStream bytes) {
    InputStream before = System.in;
    System.setIn(bytes);
    try {
      return video("-");
    } finally {
      System.setIn(before);
    }
  }

  private Ran video(String input) {
    return Ran.at(server.url(), "video", "-i", input, "--width", "3", "--async");
  }
}
