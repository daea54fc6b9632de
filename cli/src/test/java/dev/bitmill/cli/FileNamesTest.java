package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are named by their id, their path or their URL. */
final class FileNamesTest {
  private static final String FILE = "{'id':'file_1','folder':'raw','filename':'a b.mov'}";

  private final FakeServer server = new FakeServer();

  @BeforeEach
  void prepare() {
    server
        .on("POST /signatures", 201, "{'url':'" + server.url() + "/mine/any?expiry=1'}")
        .on("GET /files/file_1", 200, FILE)
        .on("DELETE /files/file_1", 200, "{}")
        .on(
            "GET /files",
            (exchange, _) ->
                FakeServer.send(
                    exchange,
                    200,
                    exchange.getRequestURI().getQuery().matches(".*&folder=(other)?")
                        ? "[]"
                        : "[%s,{'id':'file_2','filename':'aa b.mov'}]".formatted(FILE)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file_1",
        "raw/a b.mov",
        "/raw/a b.mov",
        "URL/raw/a%20b.mov",
        "URL/file_1?version=2"
      })
  void areFound(String name) {
    String named = name.replace("URL", server.url() + "/mine");
    assertThat(Ran.at(server.url(), "files", "info", named).out())
        .isEqualTo(FILE.replace('\'', '"') + "\n");
    assertThat(Ran.at(server.url(), "files", "rm", named))
        .isEqualTo(new Ran(0, "", "Deleted " + named + ".\n"));
  }

  /** What has the name in another folder is told, and not taken for it. */
  @ParameterizedTest
  @ValueSource(strings = {"a b.mov", "other/a b.mov"})
  void areNotGuessed(String name) {
    assertThat(Ran.at(server.url(), "files", "rm", "file_1", name))
        .isEqualTo(
            new Ran(
                1,
                "",
                "bitmill: There is no file %s.\nIts name is that of raw/a b.mov.\n"
                    .formatted(name)));
    assertThat(server.requests("DELETE /files/file_1")).isEmpty();
  }

  @Test
  void ofOtherServersAreNotAskedFor() {
    Ran ran = Ran.at(server.url(), "files", "info", "https://example.com/raw/a.mov");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("https://example.com/raw/a.mov is not delivered by " + server.url());
  }

  @Test
  void whoMayReadThemIsTheirUploadersChoice() {
    server.on(
        "PUT /mine/any",
        (exchange, _) ->
            FakeServer.send(
                exchange, 201, "{'url':'" + exchange.getRequestURI().getQuery() + "'}"));
    assertThat(Ran.at(server.url(), "files", "put", "pom.xml", "--access", "private").out())
        .isEqualTo("access=private\n");
  }
}
