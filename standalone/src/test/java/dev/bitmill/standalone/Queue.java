package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures the way of tasks that do nothing, from POST to their end, through {@code bitmill up}:
 * how many a second in batches, how long one takes alone, and how long it lasts until all is done
 * after it was killed; with two other queues on the same PostgreSQL beside it. What does nothing is
 * a step `conditions` that looks at the metadata of its run: created, stored, claimed, done,
 * recorded and shown as any other, and calls no other service.
 */
final class Queue implements AutoCloseable {
  private static final int TASKS = 10_000;
  private static final int A_RUN = 100;
  private static final int SAMPLES = 200;
  private static final int CLIENTS = 8;
  private static final String NOTHING =
      "{\"kind\":\"conditions\",\"options\":{\"conditions\":[{\"prop\":\"metadata\",\"op\":\"exists\"}]}}";
  private static final String RUN =
      "{\"tasks\":[" + String.join(",", Collections.nCopies(A_RUN, NOTHING)) + "]}";

  private final Path data;
  private Launched up;
  private Api api;
  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  private Queue(Path folder) throws Exception {
    this.data = Files.createDirectory(folder.resolve("data"));
    this.up = Launched.up(data);
    this.api = up.api();
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bitmill-bench");
    try (Queue queue = new Queue(folder)) {
      queue.measure(folder);
    } finally {
      Transfers.delete(folder);
    }
    System.exit(0);
  }

  private void measure(Path folder) throws Exception {
    drain(TASKS / 2); // a service runs for long: what it does has been compiled
    say("Tasks that do nothing                tasks/s   median ms      p99 ms");
    double batches = drain(TASKS);
    List<Double> alone = alone();
    row("Bitmill, runs of " + A_RUN, batches, alone);
    row("Bitmill, one POST each", single(TASKS / 5), List.of());
    JsonNode worker = Peers.run(new Databases(data), folder, "graphile-worker", TASKS);
    JsonNode boss = Peers.run(new Databases(data), folder, "pg-boss", TASKS / 5);
    row("graphile-worker", worker);
    row("pg-boss, one by one", boss);
    goal("at least 1,000 tasks/s", batches >= 1000);
    goal("idle under 25 ms", median(alone) < 25);
    goal("ahead of pg-boss", batches > boss.path("rate").asDouble());
    goal("a third of graphile-worker", batches * 3 >= worker.path("rate").asDouble());
    recover();
  }

  /** So many tasks in runs, from the first POST to the end of the last: tasks a second. */
  private double drain(int tasks) throws Exception {
    Instant begun = Instant.now();
    List<Future<JsonNode>> posts = new ArrayList<>();
    for (int i = 0; i < tasks / A_RUN; i++) {
      posts.add(clients.submit(() -> api.post("/runs", RUN).ok()));
    }
    long last = 0;
    for (Future<JsonNode> post : posts) {
      last = Math.max(last, ended(post.get()));
    }
    return tasks * 1000.0 / (last - begun.toEpochMilli());
  }

  /** When a run ended, in ms. Asks seldom, since asking takes from what it measures. */
  private long ended(JsonNode run) throws InterruptedException {
    String path = "/runs/" + run.path("id").asText();
    while (true) {
      JsonNode now = api.get(path).ok();
      if (now.path("status").asText().equals("succeeded")) {
        return now.path("finished_at").asLong();
      }
      never.await(100, TimeUnit.MILLISECONDS);
    }
  }

  private double single(int tasks) throws Exception {
    Instant begun = Instant.now();
    List<Future<JsonNode>> posts = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      posts.add(clients.submit(() -> api.post("/tasks", NOTHING).ok()));
    }
    Instant last = begun;
    for (Future<JsonNode> post : posts) {
      Instant finished = finished(post.get());
      last = finished.isAfter(last) ? finished : last;
    }
    return tasks * 1000.0 / Duration.between(begun, last).toMillis();
  }

  private Instant finished(JsonNode task) throws InterruptedException {
    while (true) {
      JsonNode now = api.get("/tasks/" + task.path("id").asText()).ok();
      if (now.path("status").asText().equals("completed")) {
        return Instant.parse(now.path("finished").asText());
      }
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  /** From POST to the end of a task that is alone, by the clock that both sides share, in ms. */
  private List<Double> alone() throws InterruptedException {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      never.await(60 + i % 7 * 11, TimeUnit.MILLISECONDS);
      Instant posted = Instant.now();
      JsonNode task = api.post("/tasks", NOTHING).ok();
      never.await(40, TimeUnit.MILLISECONDS);
      all.add(Duration.between(posted, finished(task)).toNanos() / 1e6);
    }
    return all;
  }

  /** Kills all of it in the middle of a batch, and starts it again at once. */
  private void recover() throws Exception {
    List<JsonNode> runs = new ArrayList<>();
    for (int i = 0; i < TASKS / 5 / A_RUN; i++) {
      runs.add(api.post("/runs", RUN).ok());
    }
    Instant killed = Instant.now();
    up.kill();
    up.exitCode();
    up = Launched.up(data);
    api = up.api();
    Instant ready = Instant.now();
    long last = 0;
    for (JsonNode run : runs) {
      last = Math.max(last, ended(run));
    }
    say(
        "After kill -9: ready again after %d ms, all tasks done after %d ms."
            .formatted(Duration.between(killed, ready).toMillis(), last - killed.toEpochMilli()));
  }

  private static void row(String name, JsonNode figures) {
    say(
        "  %-32s %10.0f %11.1f %11.1f"
            .formatted(
                name,
                figures.path("rate").asDouble(),
                figures.path("median").asDouble(),
                figures.path("p99").asDouble()));
  }

  private static void row(String name, double rate, List<Double> latencies) {
    String times =
        latencies.isEmpty()
            ? ""
            : "%11.1f %11.1f".formatted(median(latencies), at(latencies, 0.99));
    say("  %-32s %10.0f %s".formatted(name, rate, times));
  }

  private static void goal(String goal, boolean reached) {
    say("  %-32s %10s".formatted(goal, reached ? "reached" : "MISSED"));
  }

  private static double median(List<Double> values) {
    return at(values, 0.5);
  }

  private static double at(List<Double> values, double quantile) {
    return values.stream().sorted().toList().get((int) (values.size() * quantile));
  }

  private static void say(String line) {
    System.out.println(line);
  }

  @Override
  public void close() {
    clients.shutdownNow();
    up.close();
  }
}
