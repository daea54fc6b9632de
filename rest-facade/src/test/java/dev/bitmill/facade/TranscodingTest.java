package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeServer;
import dev.bitmill.facade.fake.FakeTasks;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests reach the services as the contracts say, and answers come back as JSON. */
class TranscodingTest {
  private static Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void aJobIsCreatedAndAnsweredBare() {
    Answer answer =
        installation.post(
            "/jobs",
            """
            {"input": "https://example.com/a.mov", "kind": "video",
             "options": {"width": 1920, "format": "mp4", "deep": [1, {"a": null}]},
             "something_newer": true}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("id").asText()).isEqualTo("job_1");
    assertThat(answer.json().path("status").asText()).isEqualTo("queued");
    assertThat(answer.json().path("output").isNull()).isTrue();
    assertThat(answer.json().path("options").toString())
        .isEqualTo("{\"width\":1920,\"format\":\"mp4\",\"deep\":[1,{\"a\":null}]}");
  }

  @Test
  void wholeNumbersOf64BitsAreNumbers() {
    assertThat(installation.get("/jobs/job_1").text())
        .contains("\"created_at\":" + FakeTasks.CREATED_AT);
  }

  @Test
  void theQueryFillsFields() {
    installation.get("/jobs?limit=2&status=failed&kind=a%20b+c&unknown=1&page=");
    assertThat(installation.tasks.last)
        .isEqualTo(
            ListJobsRequest.newBuilder()
                .setLimit(2)
                .setStatus(RunStatus.RUN_STATUS_FAILED)
                .setKind("a b c")
                .build());
  }

  @Test
  void theBodyOfATaskIsOneField() {
    installation.post("/tasks?status=x", "{\"kind\": \"video\", \"task\": 1}");
    assertThat(((CreateTaskRequest) installation.tasks.last).getTask().getFieldsMap())
        .containsOnlyKeys("kind", "task");
  }

  @Test
  void thePathDecidesTheIdWhateverTheBodySays() {
    installation.post("/files", "{\"url\": \"https://a/\", \"metadata\": {\"a\": 1.5}}");
    assertThat(((CreateFileRequest) installation.files.last).getMetadata().getFieldsMap())
        .containsOnlyKeys("a");
    installation.get("/files/file%5Fa?id=other");
    assertThat(((GetFileRequest) installation.files.last).getId()).isEqualTo("file_a");
  }

  @Test
  void anActionIsNotAnId() {
    Answer answer = installation.post("/tasks/task_7/cancel", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("data").path("id").asText()).isEqualTo("task_7");
    assertThat(answer.json().path("links").path("self").asText()).endsWith("/tasks/task_7");
  }

  @Test
  void theRequestIdAndTheProjectReachTheService() {
    Answer answer = installation.get("/jobs/job_1");
    String id = answer.header("X-Request-Id");
    assertThat(id).startsWith("req_");
    assertThat(installation.tasksServer.calls())
        .contains(
            new FakeServer.Call(
                "bitmill.tasks.v1.JobsService/GetJob",
                dev.bitmill.facade.fake.FakeConnections.DEFAULT_PROJECT,
                id,
                "key_1",
                ""));
  }
}
