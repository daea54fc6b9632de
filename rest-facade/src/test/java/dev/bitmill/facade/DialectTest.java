package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.tasks.v1.ListJobsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Envelope or bare, and what belongs to each. */
class DialectTest {
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Accept-Version, 2025-08-20, true",
    "Accept-Version, 2030-01-01, true",
    "Accept-Version, latest, true",
    "Accept-Version, LATEST, true",
    "Accept-Version, 2025-08-19, false",
    "Accept-Version, 2025-07-01, false",
    "Accept-Version, nonsense, false",
    "ACCEPT_VERSION, 2025-08-20, true",
    "ACCEPT_VERSION, 2025-01-01, false",
    "X-Fern-SDK-Version, 0.10.1, true",
    "X-Fern-SDK-Version, 0.10.0, false",
    "X-Fern-SDK-Version, 0.9.99, false",
    "X-Fern-SDK-Version, 1.0.0, true",
    "X-Fern-SDK-Version, 1.0.0-rc.1, true",
    "X-Fern-SDK-Version, dev, false",
    "X-Unrelated, 1.0.0, false",
  })
  void theClientChooses(String header, String value, boolean bare) {
    Answer one = installation.get("/files/file_1", header, value);
    Answer list = installation.get("/files", header, value);
    Answer wrong = installation.get("/files/file_missing", header, value);
    assertThat(one.json().path("id").isTextual()).isEqualTo(bare);
    assertThat(list.json().isArray()).isEqualTo(bare);
    assertThat(wrong.json().path("kind").isTextual()).isEqualTo(bare);
    assertThat(wrong.status()).isEqualTo(404);
  }

  @Test
  void theVersionWinsOverTheLibrary() {
    Answer answer =
        installation.get(
            "/files/file_1", "X-Fern-SDK-Version", "1.0.0", "Accept-Version", "2025-07-01");
    assertThat(answer.json().has("meta")).isTrue();
  }

  @Test
  void jobsAreBareWhateverIsAskedFor() {
    Answer answer = installation.get("/jobs/job_1", "Accept-Version", "2025-07-01");
    assertThat(answer.json().path("object").asText()).isEqualTo("job");
    Answer missing = installation.get("/jobs/job_x", "Accept-Version", "2025-07-01");
    assertThat(missing.json().path("kind").asText()).isEqualTo("job_not_found");
    Answer unauthorized =
        Installation.send("GET", installation.api("/jobs"), "", "Accept-Version", "2025-07-01");
    assertThat(unauthorized.json().path("kind").asText()).isEqualTo("token_missing");
  }

  @Test
  void aCreatedFileIsInItsEnvelope() {
    Answer answer = installation.post("/files", "{\"url\": \"https://example.com/video.mp4\"}");
    JsonNode json = answer.json();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(json.path("meta").path("id").asText()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(json.path("meta").path("request_id")).isEqualTo(json.path("meta").path("id"));
    assertThat(json.path("meta").path("type").asText()).isEqualTo("object");
    assertThat(json.path("meta").path("version").asText()).isEqualTo("2025-07-01");
    assertThat(json.path("data").path("created").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(json.path("data").path("filesize").isIntegralNumber()).isTrue();
    assertThat(json.path("links").path("self").asText())
        .isEqualTo(installation.api("/files/file_1").toString());
  }

  @Test
  void anErrorInTheEnvelopeHasAllParts() {
    JsonNode json = installation.get("/files/file_missing").json();
    assertThat(json.path("data").isNull()).isTrue();
    assertThat(json.path("error").path("kind").asText()).isEqualTo("file_not_found");
    assertThat(json.path("error").path("message").asText()).contains("file_missing");
    assertThat(json.path("meta").path("request_id").asText()).startsWith("req_");
    assertThat(json.path("links").path("self").asText()).endsWith("/files/file_missing");
  }

  @Test
  void aListInTheEnvelopeCountsAndLinks() {
    JsonNode json = installation.get("/files?page=2&limit=10&x=%26").json();
    assertThat(json.path("data").size()).isEqualTo(10);
    assertThat(json.path("data").path(0).path("id").asText()).isEqualTo("file_10");
    JsonNode meta = json.path("meta");
    assertThat(meta.path("type").asText()).isEqualTo("list");
    assertThat(meta.path("page").asInt()).isEqualTo(2);
    assertThat(meta.path("limit").asInt()).isEqualTo(10);
    assertThat(meta.path("total").asInt()).isEqualTo(45);
    assertThat(meta.path("pages").asInt()).isEqualTo(5);
    JsonNode links = json.path("links");
    assertThat(links.path("self").asText()).endsWith("/files?page=2&limit=10&x=%26");
    assertThat(links.path("first").asText()).endsWith("/files?limit=10&x=%26&page=1");
    assertThat(links.path("prev").asText()).endsWith("page=1");
    assertThat(links.path("next").asText()).endsWith("page=3");
    assertThat(links.path("last").asText()).endsWith("page=5");
    assertThat(((ListFilesRequest) installation.files.last).getWithTotal()).isTrue();
  }

  @Test
  void theEndsOfAListHaveNoNeighbours() {
    JsonNode first = installation.get("/files").json();
    assertThat(first.path("links").path("prev").isNull()).isTrue();
    assertThat(first.path("links").path("next").asText()).endsWith("/files?page=2");
    assertThat(first.path("meta").path("limit").asInt()).isEqualTo(20);
    JsonNode last = installation.get("/files?page=3").json();
    assertThat(last.path("links").path("next").isNull()).isTrue();
    assertThat(installation.get("/files?limit=1000").json().path("meta").path("limit").asInt())
        .isEqualTo(100);
  }

  @Test
  void aBareListSaysInHeadersHowToReadOn() {
    Answer more = installation.get("/jobs?limit=2&kind=video");
    assertThat(more.json().size()).isEqualTo(2);
    assertThat(more.header("Has-More")).isEqualTo("true");
    assertThat(more.header("Limit")).isEqualTo("2");
    assertThat(more.header("Link"))
        .isEqualTo(
            "<" + installation.api("/jobs?limit=2&kind=video&after=job_8") + ">; rel=\"next\"");
    assertThat(((ListJobsRequest) installation.tasks.last).getWithTotal()).isFalse();
    Answer all = installation.get("/jobs?limit=1000");
    assertThat(all.header("Has-More")).isEqualTo("false");
    assertThat(all.header("Limit")).isEqualTo("100");
    assertThat(all.response().headers().firstValue("Link")).isEmpty();
  }

  @Test
  void aBareListGoesOnTheWayItBegan() {
    assertThat(installation.get("/jobs?limit=1&page=4").header("Link")).contains("limit=1&page=5");
    assertThat(installation.get("/jobs?limit=1&after=job_x").header("Link"))
        .contains("limit=1&after=job_9>");
    assertThat(installation.get("/jobs?limit=1&before=job_a").header("Link"))
        .contains("limit=1&before=job_9>");
    assertThat(installation.get("/files?limit=10", "Accept-Version", "latest").header("Link"))
        .contains("limit=10&after=file_9>");
  }

  @Test
  void aDeletionConfirms() {
    Answer bare =
        Installation.send(
            "DELETE",
            installation.api("/files/file_1"),
            "",
            Installation.withKey("Accept-Version", "latest"));
    assertThat(bare.status()).isEqualTo(200);
    assertThat(bare.text()).isEqualTo("{\"message\":\"File deleted.\"}");
    Answer envelope =
        Installation.send("DELETE", installation.api("/files/file_1"), "", Installation.withKey());
    assertThat(envelope.json().path("message").asText()).isEqualTo("File deleted.");
    assertThat(envelope.json().path("data").path("message").asText()).isEqualTo("File deleted.");
  }

  @Test
  void linksKnowTheProxyInFront() {
    JsonNode json = installation.get("/files/file_1", "X-Forwarded-Proto", "https").json();
    assertThat(json.path("links").path("self").asText()).startsWith("https://127.0.0.1:");
  }
}
