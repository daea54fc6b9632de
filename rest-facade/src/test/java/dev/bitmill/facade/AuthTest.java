package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeConnections;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what. */
class AuthTest {
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', token_missing",
    "Bearer, token_missing",
    "Bearer nobody, token_invalid",
    "Basic dTpw, token_invalid",
    "key-of-the-default-project, token_invalid",
  })
  void withoutAGoodKeyNothingIsAnswered(String authorization, String kind) {
    Answer answer =
        authorization.isEmpty()
            ? Installation.send("GET", installation.api("/jobs"), "")
            : Installation.send(
                "GET", installation.api("/jobs"), "", "Authorization", authorization);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("kind").asText()).isEqualTo(kind);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void theSchemeIsWrittenAnyWay() {
    Answer answer =
        Installation.send(
            "GET",
            installation.api("/jobs"),
            "",
            "authorization",
            "bearer  " + FakeConnections.KEY);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aKeyDecidesTheProject() {
    Installation.send(
        "GET",
        installation.api("/jobs"),
        "",
        "Authorization",
        "Bearer " + FakeConnections.OTHER_KEY);
    assertThat(installation.tasksServer.calls())
        .anyMatch(call -> call.project().equals(FakeConnections.OTHER_PROJECT));
  }

  @Test
  void theAdministratorsWayIsForTheAdministrator() {
    String[] admin = {"Authorization", "Bearer " + FakeConnections.ADMIN_KEY};
    Answer made =
        Installation.send("POST", installation.api("/projects"), "{\"name\":\"n\"}", admin);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Answer refused = installation.post("/projects", "{\"name\":\"n\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("kind").asText()).isEqualTo("forbidden");
    Answer other = Installation.send("GET", installation.api("/jobs"), "", admin);
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().path("message").asText()).contains("belongs to no project");
  }

  @Test
  void aKeyIsRememberedAsLongAsItMayBe() {
    try (Installation own = new Installation()) {
      own.connections.cacheSeconds.set(60);
      own.get("/jobs");
      own.connections.revoked.add(FakeConnections.KEY);
      assertThat(own.get("/jobs").status()).isEqualTo(200);
      assertThat(own.connections.asked).hasValue(1);
    }
  }

  @Test
  void aRevokedKeyIsForgottenAtOnce() {
    try (Installation own = new Installation()) {
      own.connections.cacheSeconds.set(60);
      own.get("/jobs");
      // The fake takes the key itself for its id.
      URI key = own.api("/keys/" + FakeConnections.KEY);
      Answer revoked = Installation.send("DELETE", key, "", Installation.withKey());
      assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
      assertThat(own.get("/jobs").status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyThatMayNotBeRememberedIsAskedForEveryTime() {
    installation.connections.revoked.add(FakeConnections.OTHER_KEY);
    String[] other = {"Authorization", "Bearer " + FakeConnections.OTHER_KEY};
    assertThat(Installation.send("GET", installation.api("/jobs"), "", other).status())
        .isEqualTo(401);
    installation.connections.revoked.clear();
    assertThat(Installation.send("GET", installation.api("/jobs"), "", other).status())
        .isEqualTo(200);
  }

  @Test
  void aServiceThatIsDownIsSaidSo() {
    try (Installation own = new Installation()) {
      own.tasksServer.close();
      Answer answer = own.get("/jobs");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).matches("\\d+");
      assertThat(answer.json().path("kind").asText()).isEqualTo("unavailable");
      assertThat(answer.json().path("message").asText())
          .doesNotContain("127.0.0.1", "io exception");
      assertThat(own.get("/files").status()).isEqualTo(200);
      own.connectionsServer.close();
      assertThat(own.get("/files").status()).isEqualTo(503);
    }
  }
}
