package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real processes, two of each that work, die and freeze in the middle of everything: nothing is
 * lost, nothing is there twice, nothing is left. For more of it, {@code -Dfaults.tasks=200
 * -Dfaults.seeds=5 -Dfaults.nothings=10000}.
 */
final class FaultsIT {
  private static final int A_RUN = 100;

  /** Long enough to be at work whenever we look. */
  private static final Clip LONG =
      new Clip(
          "freeze.mp4",
          List.of(
              "-f",
              "lavfi",
              "-i",
              "testsrc2=s=1280x720:r=25:d=20",
              "-preset",
              "ultrafast",
              "-pix_fmt",
              "yuv420p"));

  private static final String NOTHING =
      "{\"kind\":\"conditions\",\"options\":{\"conditions\":[{\"prop\":\"metadata\",\"op\":\"exists\"}]}}";

  @TempDir static Path folder;

  private static Containers containers;

  @BeforeAll
  static void start() throws Exception {
    containers =
        Containers.start(
            folder,
            Set.of("tasks", "transcoder"),
            Map.of(
                "BITMILL_TASKS_HEARTBEAT", "500ms",
                "BITMILL_TASKS_ATTEMPTS", "30",
                "BITMILL_TASKS_EXPORT_ATTEMPTS", "30",
                "BITMILL_TASKS_BACKOFF", "500ms",
                "BITMILL_TASKS_BACKOFF_MAX", "5s",
                "BITMILL_WEBHOOKS_FIRST_RETRY", "200ms"));
  }

  @AfterAll
  static void close() {
    containers.close();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Integer.getInteger("faults.seeds", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aBatchWhileEverythingDies(int seed) throws Exception {
    Random random = new Random(seed);
    int count = Integer.getInteger("faults.tasks", 42);
    try (Receiver receiver = new Receiver(200)) {
      Batch batch = new Batch(containers, receiver);
      List<Future<Batch.Order>> ordering = batch.order(count);
      List<String> victims =
          new ArrayList<>(
              List.of("tasks", "tasks-2", "transcoder", "transcoder-2", "facade", "postgres"));
      Collections.shuffle(victims, random);
      for (String victim : victims) {
        // So far that some of it has ended, and most is to come or under way.
        int ended = receiver.posts.size() + random.nextInt(1 + count / 8);
        Eventually.patiently().until(() -> receiver.posts.size() >= Math.min(ended, count));
        crash(victim);
      }
      List<Batch.Order> orders = new ArrayList<>();
      for (Future<Batch.Order> order : ordering) {
        orders.add(order.get());
      }
      Ledgers ledgers = new Ledgers(containers);
      ledgers.assertEnded(orders);
      ledgers.assertToldOnce(orders, receiver);
      ledgers.assertOutputsExistOnce();
      ledgers.assertNothingIsLeft();
    }
  }

  private static void crash(String victim) throws IOException {
    if (victim.equals("postgres")) {
      new Postmaster(folder.resolve("postgres")).crash();
    } else {
      containers.service(victim).dieAndComeBack();
    }
  }

  @Test
  void twoInstancesShareManyTasksAndNoneIsDoneTwice() throws IOException {
    int count = Integer.getInteger("faults.nothings", 2000);
    String run = "{\"tasks\":[" + String.join(",", Collections.nCopies(A_RUN, NOTHING)) + "]}";
    List<JsonNode> runs =
        Stream.generate(() -> containers.api().post("/runs", run).ok())
            .limit(count / A_RUN)
            .toList();
    List<String> tasks = new ArrayList<>();
    for (JsonNode created : runs) {
      JsonNode ended = Job.endedRun(containers.api(), created);
      assertThat(ended.path("status").asText()).isEqualTo("succeeded");
      ended.path("tasks").forEach(task -> tasks.add(task.path("id").asText()));
    }
    assertThat(tasks).hasSize(count).doesNotHaveDuplicates();
    // An instance says so after its commit, which clients may see before.
    Eventually.patiently()
        .untilAsserted(
            () -> {
              List<String> first = completed(tasks, containers.service("tasks"));
              List<String> second = completed(tasks, containers.service("tasks-2"));
              assertThat(first).isNotEmpty();
              assertThat(second).isNotEmpty();
              assertThat(Stream.concat(first.stream(), second.stream()))
                  .containsExactlyInAnyOrderElementsOf(tasks);
            });
    assertThat(
            containers.rows(
                "tasks", "SELECT id FROM task WHERE status = 'COMPLETED' AND attempt = 1"))
        .containsAll(tasks);
  }

  /** Those of the tasks that an instance said it completed, as often as it said so. */
  private static List<String> completed(List<String> tasks, Container instance) throws IOException {
    Set<String> ours = Set.copyOf(tasks);
    return Pattern.compile("conditions (task_\\w+) completed")
        .matcher(instance.log())
        .results()
        .map(found -> found.group(1))
        .filter(ours::contains)
        .toList();
  }

  @Test
  void aFrozenTranscoderIsReplacedAndChangesNothingWhenItComesBack() throws Exception {
    Api api = containers.api();
    JsonNode task =
        api.post(
                "/tasks",
                Customer.json(
                    "{'url': '%s', 'kind': 'video', 'width': 640, 'filename': 'frozen.mp4'}"
                        .formatted(LONG.url())))
            .ok();
    Container frozen =
        Eventually.patiently()
            .until(
                () ->
                    Stream.of("transcoder", "transcoder-2")
                        .map(containers::service)
                        .filter(each -> !Ledgers.encoders(each).isEmpty())
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    frozen.freeze();
    JsonNode ended;
    JsonNode file;
    byte[] bytes;
    try {
      ended = Job.endedTask(api, task);
      assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
      file = file(ended);
      bytes = Wire.get(URI.create(file.path("url").asText())).bytes();
    } finally {
      frozen.thaw();
    }
    String id = ended.path("id").asText();
    assertThat(containers.rows("tasks", "SELECT attempt FROM task WHERE id = '" + id + "'"))
        .doesNotContain("1");
    Ledgers ledgers = new Ledgers(containers);
    ledgers.assertNothingIsLeft();
    ledgers.assertOutputsExistOnce();
    assertThat(api.get("/tasks/" + id).ok()).isEqualTo(ended);
    assertThat(file(ended)).isEqualTo(file);
    assertThat(Wire.get(URI.create(file.path("url").asText())).bytes()).isEqualTo(bytes);
  }

  private static JsonNode file(JsonNode ended) {
    return containers.api().get("/files/" + ended.path("output").path("id").asText()).ok();
  }
}
