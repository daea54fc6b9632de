package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is true when all work has ended, whatever happened meanwhile; as clients, receivers, the
 * databases and the machine show it.
 */
record Ledgers(Containers containers) {
  private static final Set<String> ENDS = Set.of("completed", "succeeded", "failed", "cancelled");

  /** Everything has ended, and as it was to. */
  void assertEnded(List<Batch.Order> orders) {
    Api api = containers.api();
    for (Batch.Order order : orders) {
      JsonNode ended =
          Eventually.patiently()
              .ignoreExceptions()
              .until(
                  () -> api.get(order.path()).ok(),
                  now -> ENDS.contains(now.path("status").asText()));
      assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo(order.end());
    }
  }

  /** Each end was told under one id, in the words of GET. */
  void assertToldOnce(List<Batch.Order> orders, Receiver receiver) {
    Eventually.patiently()
        .until(() -> containers.rows("tasks", "SELECT 1 FROM webhook_schedule").isEmpty());
    assertThat(
            containers.rows(
                "tasks", "SELECT url FROM webhook_delivery WHERE status <> 'DELIVERED'"))
        .isEmpty();
    Map<String, Set<String>> bodies = new TreeMap<>();
    for (Receiver.Post post : receiver.posts) {
      bodies.computeIfAbsent(post.header("webhook-id"), id -> new TreeSet<>()).add(post.body());
    }
    List<String> told = new ArrayList<>();
    bodies.values().forEach(told::addAll);
    List<String> shown =
        orders.stream().map(order -> containers.api().get(order.path()).ok().toString()).toList();
    assertThat(bodies).hasSize(orders.size());
    assertThat(told).containsExactlyInAnyOrderElementsOf(shown);
  }

  /** Every file was made by one task that completed, which names it, and can be read. */
  void assertOutputsExistOnce() throws Exception {
    List<String> made =
        containers.rows(
            "tasks",
            "SELECT id || ' ' || (output->>'id') FROM task WHERE status = 'COMPLETED'"
                + " AND output->>'id' IS NOT NULL");
    assertThat(made).isNotEmpty();
    assertThat(containers.rows("files", "SELECT created_by || ' ' || id FROM files"))
        .containsExactlyInAnyOrderElementsOf(made);
    for (String size : containers.rows("files", "SELECT filesize || ' ' || id FROM files")) {
      String id = size.substring(size.indexOf(' ') + 1);
      URI url = URI.create(containers.api().get("/files/" + id).ok().path("url").asText());
      assertThat(Wire.get(url).bytes()).hasSize(Integer.parseInt(size, 0, size.indexOf(' '), 10));
    }
  }

  /** No stage, no schedule, no scratch, no FFmpeg. */
  void assertNothingIsLeft() {
    Eventually.patiently()
        .untilAsserted(
            () -> {
              assertThat(
                      containers.rows(
                          "tasks",
                          "SELECT task_name || ' ' || task_instance || ' ' || picked FROM scheduled_tasks"))
                  .isEmpty();
              assertThat(stages()).isEmpty();
              assertThat(instances()).hasSize(2);
              assertThat(instances().stream().flatMap(Ledgers::list))
                  .map(Path::getFileName)
                  .extracting(Path::toString)
                  .containsOnly("lock", "shelf");
              assertThat(working()).isEmpty();
            });
  }

  /** The FFmpegs that a transcoder runs. */
  static List<ProcessHandle> encoders(Container transcoder) {
    return ProcessHandle.of(transcoder.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> process.info().commandLine().orElse("").contains("ffmpeg"))
        .toList();
  }

  /**
   * Those that do not expire by themselves, as what came before a task's last ten attempts does.
   */
  private List<String> stages() {
    List<String> patient = containers.rows("tasks", "SELECT id FROM task WHERE attempt > 10");
    return containers
        .rows(
            "files",
            "SELECT stage FROM blobs WHERE stage IS NOT NULL AND file_id IS NULL"
                + " AND (expires IS NULL OR expires > now())")
        .stream()
        .filter(stage -> patient.stream().noneMatch(stage::startsWith))
        .toList();
  }

  /** The folders of transcoders. */
  private List<Path> instances() {
    return list(containers.folder().resolve("scratch"))
        .filter(path -> path.getFileName().toString().startsWith("instance-"))
        .toList();
  }

  /** The processes that work in a transcoder's folder, whoever started them. */
  private List<Path> working() {
    Path scratch = containers.folder().resolve("scratch");
    return list(Path.of("/proc"))
        .flatMap(process -> folder(process.resolve("cwd")).stream())
        .filter(folder -> folder.startsWith(scratch))
        .toList();
  }

  private static Optional<Path> folder(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
