package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeConnections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Server-sent events as clients see them. */
class EventsTest {
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void everyStateIsAnEventAndTheLastOneEndsTheStream() {
    Answer answer = installation.get("/jobs/job_1/events");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text().lines().filter(line -> line.startsWith("event: ")))
        .containsExactly("event: status", "event: status", "event: progress", "event: status");
    assertThat(answer.text().lines().filter(line -> line.startsWith("data: ")))
        .hasSize(4)
        .allMatch(line -> line.startsWith("data: {\"id\":\"job_1\"") && line.endsWith("}"))
        .last()
        .asString()
        .contains("\"status\":\"succeeded\"", "\"progress\":100");
    assertThat(answer.text()).endsWith("}\n\n");
  }

  @Test
  void whatIsNotThereIsNotFoundInTheResourcesDialect() {
    Answer job = installation.get("/jobs/job_nobody/events");
    assertThat(job.status()).isEqualTo(404);
    assertThat(job.json().path("kind").asText()).isEqualTo("job_not_found");
    Answer task = installation.get("/tasks/task_nobody/events");
    assertThat(task.status()).isEqualTo(404);
    assertThat(task.json().path("error").path("kind").asText()).isEqualTo("task_not_found");
    assertThat(Installation.send("GET", installation.api("/jobs/job_1/events"), "").status())
        .isEqualTo(401);
  }

  @Test
  void aClientThatLeavesFreesEverything() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), installation.apiPort)) {
      client
          .getOutputStream()
          .write(
              ("GET /jobs/job_endless/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + FakeConnections.KEY
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader events =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      String line = events.readLine();
      while (line != null && !line.startsWith("data: ")) {
        line = events.readLine();
      }
      assertThat(line).isNotNull();
      assertThat(installation.tasks.events.open).hasValue(1);
    }
    await().atMost(Duration.ofSeconds(40)).until(() -> installation.tasks.events.open.get() == 0);
  }
}
