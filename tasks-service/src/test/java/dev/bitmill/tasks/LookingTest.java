package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that look at what came out, and make nothing: conditions and http. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookingTest {
  private static final String INGEST =
      "{\"kind\":\"ingest\",\"options\":{\"url\":\"https://a.example/clip.mov\"},\"next\":[%s]}";
  private final FakePeers peers = new FakePeers();
  private final Receiver receiver = new Receiver();
  private final Service service =
      Service.start(
          peers, TestDatabase.properties(), Map.of("bitmill.allow-networks", "127.0.0.0/8"));

  @BeforeEach
  void behave() {
    peers.behave();
    receiver.behave();
  }

  @AfterAll
  void stop() {
    service.close();
    receiver.close();
    peers.close();
  }

  @Test
  void whatComesAfterConditionsThatHoldWorksOnWhatTheyGot() {
    Run run =
        run(
            INGEST.formatted(
                """
                {"kind":"conditions","options":{"conditions":[
                   {"prop":"kind","value":"video"},{"prop":"width","op":"gte","value":800}]},
                 "next":[{"kind":"video"}]}
                """));

    assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(run.getProgress()).isEqualTo(100);
    assertThat(run.getTasks(1).getOutput())
        .isEqualTo(
            Service.json(
                """
                {"results":{"passed":[{"prop":"kind","op":"eq","value":"video"},
                                      {"prop":"width","op":"gte","value":800}],
                            "failed":[],"continue":true}}
                """));
    assertThat(peers.transcodes).hasSize(1);
    assertThat(run.getTasks(2).getInput()).isEqualTo(run.getTasks(0).getOutput());
    assertThat(run.getTasks(1).getInput()).isEqualTo(run.getTasks(0).getOutput());
  }

  @Test
  void whatComesAfterOthersIsCancelledAndTheRunSucceeds() {
    Run run =
        run(
            INGEST.formatted(
                """
                {"kind":"conditions","options":{"conditions":[
                   {"prop":"kind","value":"video"},{"prop":"width","op":"gt","value":9000}]},
                 "next":[{"kind":"video","next":[{"kind":"image"}]}]}, {"kind":"audio"}
                """));

    assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(run.getProgress()).isEqualTo(100);
    assertThat(run.hasError()).isFalse();
    assertThat(run.getTasksList())
        .extracting(RunTask::getStatus)
        .containsExactly(
            RunStatus.RUN_STATUS_SUCCEEDED,
            RunStatus.RUN_STATUS_SUCCEEDED,
            RunStatus.RUN_STATUS_CANCELLED,
            RunStatus.RUN_STATUS_CANCELLED,
            RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(json(run, 1)).contains("\"continue\":false");
    assertThat(run.getTasks(3).getError().getMessage())
        .isEqualTo("Not done: the conditions of " + run.getTasks(1).getId() + " did not hold.");
    assertThat(run.getTasks(3).getError().getKind()).isEqualTo("conditions_not_met");
  }

  @Test
  void firstConditionsLookAtTheMetadataOfTheirRunAndWhatComesAfterNamesItsOwnSource() {
    Run run =
        run(
            """
            {"kind":"conditions","options":{"conditions":[{"prop":"metadata.plan","value":"pro"}]},
             "next":[{"kind":"video","options":{"url":"https://a.example/clip.mov"}}]}
            """);

    assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(peers.fetches).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"kind":"conditions","file_id":"%s","conditions":[{"prop":"width","value":854}]}
          {"kind":"conditions","input":{"id":"%s"},"options":{"conditions":[{"prop":"width","value":854}]}}
          {"kind":"conditions","url":"https://a.example/clip.mov","conditions":[{"prop":"width","value":854}]}
          """)
  void conditionsOnTheirOwnNameWhatTheyLookAt(String body) {
    String file = peers.addFile("a.mp4").getId();

    Task task = service.ended(service.createTask(body.replace("%s", file)));

    assertThat(task.getError()).isEmpty();
    assertThat(task.getOutput().getFieldsOrThrow("results").toString()).contains("true");
    service.idle();
    assertThat(peers.stages).isEmpty();
  }

  @Test
  void httpSendsWhatItsParentCameToAndHandsOnWhatThatMade() throws Exception {
    receiver.body = "{\"ok\":true,\"n\":[1,null]}";
    Run run =
        run(
            INGEST.formatted(
                """
                {"kind":"http","options":{"url":"%s","method":"PUT",
                   "headers":{"Authorization":"Bearer secret"}},
                 "next":[{"kind":"video"},
                   {"kind":"conditions","options":{"conditions":[{"prop":"body.ok","value":true}]}}]}
                """
                    .formatted(receiver.url())));

    assertThat(run.getError().getMessage()).isEmpty();
    Receiver.Post post = receiver.posts.getFirst();
    assertThat(receiver.posts).hasSize(1);
    assertThat(post.method()).isEqualTo("PUT");
    assertThat(post.headers()).containsEntry("Authorization", "Bearer secret");
    assertThat(Service.json(post.body())).isEqualTo(run.getTasks(0).getOutput());
    new Webhook(peers.secrets.all.getFirst()).verify(post.body(), Deliveries.headers(post));
    assertThat(run.getTasks(1).getOutput())
        .isEqualTo(Service.json("{\"status\":200,\"body\":{\"ok\":true,\"n\":[1,null]}}"));
    assertThat(run.getTasks(1).getOptions().toString()).doesNotContain("secret");
    assertThat(peers.transcodes).hasSize(1);
    assertThat(json(run, 3)).contains("\"continue\":true");
  }

  @ParameterizedTest
  @CsvSource({
    "404,1,destination_refused,127.0.0.1 answered 404 Not Found.",
    "302,1,destination_refused,127.0.0.1 answered 302 Temporary Redirect.",
    "500,3,destination_unreachable,127.0.0.1 answered 500 Internal Server Error.",
    "429,3,destination_unreachable,127.0.0.1 answered 429 Too Many Requests.",
  })
  void whatMayPassIsTriedAgainUnderTheSameId(int status, int posts, String kind, String message) {
    receiver.answer = post -> receiver.posts.size() < 3 ? status : 200;

    Task task = service.ended(service.createTask(call("")));

    assertThat(receiver.posts).hasSize(posts);
    assertThat(receiver.posts.stream().map(post -> header(post, "webhook-id")).distinct())
        .hasSize(1);
    if (posts == 1) {
      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_FAILED);
      assertThat(task.getErrorKind()).isEqualTo(kind);
      assertThat(task.getError()).isEqualTo(message);
    } else {
      assertThat(task.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    }
  }

  @Test
  void anAddressThatIsForbiddenIsNotCalled() {
    Task task =
        service.ended(service.createTask("{\"kind\":\"http\",\"url\":\"http://169.254.1.1/\"}"));

    assertThat(task.getErrorKind()).isEqualTo("source_forbidden");
  }

  @Test
  void anAnswerWithoutEndIsCut() {
    receiver.body = "x".repeat(100_000);

    Task task = service.ended(service.createTask(call("")));

    assertThat(task.getOutput().getFieldsOrThrow("body").getStringValue()).hasSize(64 << 10);
    assertThat(task.getOutput().getFieldsOrThrow("truncated").getBoolValue()).isTrue();
  }

  private String call(String more) {
    return "{\"kind\":\"http\",\"url\":\"%s\"%s}".formatted(receiver.url(), more);
  }

  private static String header(Receiver.Post post, String name) {
    return String.valueOf(post.headers().get(name));
  }

  private static String json(Run run, int task) {
    return ProtoJson.of(run.getTasks(task).getOutput()).toString();
  }

  private Run run(String tasks) {
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    Service.merge("{\"metadata\":{\"plan\":\"pro\"},\"tasks\":[" + tasks + "]}", request);
    String id = service.runs.createRun(request.build()).getId();
    return await()
        .until(
            () -> service.runs.getRun(GetRunRequest.newBuilder().setId(id).build()),
            run ->
                EnumSet.of(RunStatus.RUN_STATUS_SUCCEEDED, RunStatus.RUN_STATUS_FAILED)
                    .contains(run.getStatus()));
  }
}
