package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the installation works, and whether it is one. */
final class HealthTest {
  private final FakeServer server = new FakeServer();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html        | <html>Hello.</html>",
        "404 | text/html        | <html>Nothing.</html>",
        "404 | application/json | {\"detail\":\"Not Found\"}",
        "200 | application/json | {\"status\":\"ok\"}",
        "200 | application/json | {",
      })
  void anotherServer(int status, String type, String body) {
    answers(status, type, body);
    Ran ran = Ran.at(server.url(), "health");
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("bitmill: %s/ does not answer as a Bitmill API.\n".formatted(server.url()));
  }

  @Test
  void whatStandsBeforeItMayAnswer() {
    answers(502, "text/html", "<html>Bad gateway.</html>");
    assertThat(Ran.at(server.url(), "health", "--json"))
        .isEqualTo(new Ran(5, "", "bitmill: The server answered 502.\nTry again in a while.\n"));
  }

  @Test
  void nobody() {
    server.close();
    Ran ran = Ran.at(server.url(), "health");
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.err()).startsWith("bitmill: Nothing answers at " + server.url() + ".\n");
  }

  @Test
  void aServiceThatIsMissing() {
    server.on(
        "GET /health/ready",
        503,
        "{'status':'not ready','services':{'files':'serving','tasks':'missing'}}");
    assertThat(Ran.at(server.url(), "health", "--text"))
        .isEqualTo(
            new Ran(
                5,
                """
                address        %s/
                status         not ready
                  files        serving
                  tasks        missing
                """
                    .formatted(server.url()),
                ""));
  }

  private void answers(int status, String type, String body) {
    server.on(
        "GET /health/ready",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        });
  }
}
