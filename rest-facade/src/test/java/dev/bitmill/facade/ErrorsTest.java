package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.kit.ErrorKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong: a kind and a sentence, in JSON, and a 4xx when the request is at fault. */
class ErrorsTest {
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyKindHasItsStatus(ErrorKind kind) {
    Answer answer = installation.get("/jobs/fail%3A" + kind.word());
    assertThat(answer.status()).isEqualTo(kind.httpStatus());
    assertThat(answer.json().path("kind").asText()).isEqualTo(kind.word());
    assertThat(answer.json().path("message").asText()).isNotEmpty();
    if (kind.httpStatus() == 503 || kind.httpStatus() == 429) {
      assertThat(answer.header("Retry-After")).matches("\\d+");
    }
  }

  @Test
  void whatIsNobodysFaultButOursStaysWithUs() {
    Answer answer = installation.get("/jobs/job_internal");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("message").asText())
        .contains(answer.header("X-Request-Id"))
        .doesNotContain("secret", "Exception");
    assertThat(installation.get("/jobs/job_plain_argument").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs | {                          | The body is not valid JSON",
        "/jobs | {'a':1}                    | The body is not valid JSON",
        "/jobs | {\"a\":1,\"a\":2}          | The body is not valid JSON",
        "/jobs | {} {}                      | The body is not valid JSON",
        "/jobs | []                         | must be a JSON object; got array",
        "/jobs | \"text\"                   | must be a JSON object; got string",
        "/jobs | {\"input\": 5}             | `input` must be a string; got 5.",
        "/jobs | {\"input\": [\"a\"]}       | `input` must be a string; got [\"a\"].",
        "/jobs | {\"input\": \"a\\u0000b\"} | `input` holds a NUL character.",
        "/jobs | {\"options\": 7}           | `options` must be an object; got 7.",
        "/jobs | {\"options\": {\"a\": 1e999}} | `options.a` must be a number",
        "/jobs | {\"options\": {\"a\": [\"\\u0000\"]}} | `options.a[0]` holds a NUL character.",
        "/runs | {\"tasks\": {}}            | `tasks` must be an array; got {}.",
        "/runs | {\"tasks\": [{\"kind\": 1}]} | `tasks[0].kind` must be a string; got 1.",
        "/runs | {\"tasks\": [{\"nxt\": []}]} | `tasks[0].nxt` is not known here. A step has",
        "/runs | {\"tasks\": [{\"input\": \"a\"}]} | a first step names its source in `options`, as `url` or `file_id`.",
        "/files | {\"access\": \"secret\"}  | `access` must be one of public, private; got \"secret\".",
        "/connections | {\"is_default\": \"yes\"} | `is_default` must be true or false; got \"yes\".",
        "/tasks | []                        | must be a JSON object; got array",
      })
  void bodiesThatDoNotFit(String path, String body, String sentence) {
    Answer answer = installation.post(path, body, "Accept-Version", "latest");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("kind").asText()).isEqualTo("request_invalid");
    assertThat(answer.json().path("message").asText()).contains(sentence);
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "{\"options\":" + "{\"a\":".repeat(29) + "1" + "}".repeat(29) + "}";
    assertThat(installation.post("/jobs", deep).json().path("message").asText())
        .contains("nested too deeply");
    String fine = "{\"options\":" + "{\"a\":".repeat(28) + "1" + "}".repeat(28) + "}";
    assertThat(installation.post("/jobs", fine).status()).isEqualTo(201);
    assertThat(installation.post("/jobs", "[".repeat(100_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs?limit=abc      | `limit` must be a whole number; got \"abc\".",
        "/jobs?limit=1.5      | `limit` must be a whole number; got 1.5.",
        "/jobs?limit=99999999999 | `limit` must be a whole number from -2147483648 to 2147483647",
        "/jobs?limit=1e999999 | `limit` must be a whole number",
        "/jobs?limit=0        | `limit` must be at least 1; got 0.",
        "/jobs?order=up       | `order` must be asc or desc.",
        "/jobs?status=x       | `status` must be one of queued, waiting, processing",
        "/jobs?kind=%00       | `kind` holds a NUL character.",
        "/jobs?kind=%zz       | Bad Request",
        "/jobs?kind=%ff       | The address is not percent-encoded UTF-8",
      })
  void queriesThatDoNotFit(String target, String sentence) throws IOException {
    String answer = raw(target);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("request_invalid");
    assertThat(answer.replace("\\\"", "\"")).contains(sentence);
  }

  @Test
  void aPathOfNobodyIsNotFound() {
    Answer answer = installation.get("/nothing/here");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("error").path("kind").asText()).isEqualTo("route_not_found");
    assertThat(installation.get("/jobs/job_1:cancel").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "OPTIONS", "TRACE", "DELETE"})
  void anotherMethodIsToldWhatIsAllowed(String method) {
    Answer answer =
        Installation.send(method, installation.api("/jobs"), "", Installation.withKey());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    assertThat(answer.json().path("kind").asText()).isEqualTo("method_not_allowed");
  }

  @Test
  void aMethodThatNobodyKnowsIsAnsweredInJson() {
    Answer answer = Installation.send("BREW", installation.api("/files"), "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("X-Request-Id")).startsWith("req_");
    assertThat(answer.json().path("error").path("kind").asText()).isEqualTo("method_not_allowed");
  }

  @Test
  void headIsGetWithoutTheBody() {
    Answer answer =
        Installation.send("HEAD", installation.api("/jobs/job_1"), "", Installation.withKey());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void otherContentTypesAreRefused(String type) {
    Answer answer =
        Installation.send(
            "POST", installation.api("/jobs"), "{}", Installation.withKey("Content-Type", type));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().path("kind").asText()).isEqualTo("type_unsupported");
    assertThat(answer.json().path("message").asText()).contains("application/json", type);
  }

  @Test
  void jsonByAnyOfItsNamesIsTaken() {
    for (String type : new String[] {"application/json; charset=utf-8", "application/x.y+json"}) {
      Answer answer =
          Installation.send(
              "POST",
              installation.api("/jobs"),
              "{\"kind\":\"é\"}",
              Installation.withKey("Content-Type", type));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.json().path("kind").asText()).isEqualTo("é");
    }
  }

  @Test
  void aBodyTooLargeIsRefused() {
    Answer answer = installation.post("/jobs", " ".repeat((1 << 20) + 1));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("kind").asText()).isEqualTo("too_large");
    assertThat(installation.post("/jobs", "{}" + " ".repeat((1 << 20) - 2)).status())
        .isEqualTo(201);
  }

  @Test
  void aBodyTooLargeIsRefusedBeforeItIsSent() throws IOException {
    try (RawConnection connection = new RawConnection(installation.apiPort)) {
      connection.send(head("POST /jobs") + "Content-Length: 5000000000\r\n\r\n");
      assertThat(connection.line()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aBodyTooLargeInPiecesIsRefused() throws IOException {
    try (RawConnection connection = new RawConnection(installation.apiPort)) {
      connection.send(head("POST /jobs") + "Transfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 17; i++) {
        connection.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
      }
      assertThat(connection.line()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aLineTooLongIsAnsweredInJson() throws IOException {
    String answer = raw("/" + "a".repeat(20_000));
    assertThat(answer).contains(" 413 ", "\"kind\":\"too_large\"");
  }

  private static String raw(String target) throws IOException {
    try (RawConnection connection = new RawConnection(installation.apiPort)) {
      return connection.send(head("GET " + target) + "Connection: close\r\n\r\n").rest();
    }
  }

  private static String head(String request) {
    return request
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + FakeConnections.KEY
        + "\r\n";
  }
}
