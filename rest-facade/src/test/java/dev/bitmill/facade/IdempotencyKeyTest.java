package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The client's mark goes to the service, and a repeated answer is not a creation. */
class IdempotencyKeyTest {
  private static final String JOB = "{\"input\":\"https://a.example/b\",\"kind\":\"video\"}";
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void theMarkOfAPostReachesTheService() {
    Answer answer = installation.post("/jobs", JOB, "Idempotency-Key", "order 7");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(last().idempotencyKey()).isEqualTo("order 7");
    installation.post("/jobs", JOB);
    assertThat(last().idempotencyKey()).isEmpty();
    installation.get("/jobs/job_1", "Idempotency-Key", "order 7");
    assertThat(last().idempotencyKey()).isEmpty();
  }

  @Test
  void aRepeatedAnswerIs200() {
    assertThat(installation.post("/jobs", JOB, "Idempotency-Key", FakeServer.REPEATED).status())
        .isEqualTo(200);
  }

  @Test
  void aMarkThatIsTooLongIsRefused() {
    Answer answer = installation.post("/jobs", JOB, "Idempotency-Key", "x".repeat(256));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains("`Idempotency-Key`");
  }

  private static FakeServer.Call last() {
    return installation.tasksServer.calls().getLast();
  }
}
