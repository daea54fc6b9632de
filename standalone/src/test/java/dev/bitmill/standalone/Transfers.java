package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Measures how fast a large object comes from users' storage and goes there, through all services
 * as containers, side by side and in turns with the AWS SDK's own transfer of the same object from
 * and to the same server; and what each service needs of memory for it beyond what it has at rest.
 */
final class Transfers implements AutoCloseable {
  private static final int ROUNDS = 5;
  private static final long SIZE = 1L << 30;
  private static final String BUCKET = "bench";
  private static final double LEAST_RATIO = 0.8;
  private static final long MOST_MEGABYTES = 64;

  private final Path folder;
  private final S3Server store = S3Server.start();
  private final SdkTransfer sdk = new SdkTransfer(store.endpoint(), BUCKET);
  private final Containers containers;
  private final Api api;
  private final String connection;

  private Transfers(Path folder) throws Exception {
    this.folder = folder;
    this.containers = Containers.start(Files.createDirectory(folder.resolve("containers")));
    this.api = containers.api();
    this.connection = Customer.connect(api, "bench", store.endpoint(), S3Server.SECRET_ACCESS_KEY);
    store.makeBucket(BUCKET);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bitmill-bench");
    try (Transfers transfers = new Transfers(folder)) {
      transfers.measure();
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  /** Gigabytes that nobody will look at. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void measure() throws IOException {
    Path object = noise("object.bin", SIZE);
    store.put(BUCKET, "small.bin", noise("small.bin", 1 << 20));
    sdk.upload(object, "object.bin");
    out(in("small.bin"), "small-again.bin");

    Map<String, Long> rest = footprints(Footprint::now);
    containers.services().values().forEach(service -> new Footprint(service.pid()).forget());
    List<Double> ins = new ArrayList<>();
    List<Double> outs = new ArrayList<>();
    List<Double> sdkIns = new ArrayList<>();
    List<Double> sdkOuts = new ArrayList<>();
    say("1 GiB, MiB/s              in   SDK in      out  SDK out");
    for (int round = 1; round <= ROUNDS; round++) {
      JsonNode ingest = in("object.bin");
      ins.add(speed(ingest));
      sdkIns.add(SIZE / sdk.download("object.bin", folder.resolve("sdk.bin")));
      outs.add(speed(out(ingest, "out.bin")));
      sdkOuts.add(SIZE / sdk.upload(object, "sdk.bin"));
      check();
      say(
          row(
              "round " + round,
              ins.getLast(),
              sdkIns.getLast(),
              outs.getLast(),
              sdkOuts.getLast()));
    }
    say(row("median", median(ins), median(sdkIns), median(outs), median(sdkOuts)));
    ratio("in", median(ins) / median(sdkIns));
    ratio("out", median(outs) / median(sdkOuts));
    memory(rest, footprints(Footprint::peak));
  }

  /** Ingests an object; the answer is the task. */
  private JsonNode in(String key) {
    return ended(
        "{\"kind\": \"ingest\", \"url\": \"s3://%s/%s\", \"connection_id\": \"%s\"}"
            .formatted(BUCKET, key, connection));
  }

  /** Uploads what was ingested, and forgets it here. */
  private JsonNode out(JsonNode ingest, String key) {
    String file = ingest.path("output").path("id").asText();
    JsonNode task =
        ended(
            "{\"kind\": \"upload\", \"file_id\": \"%s\", \"destination\": \"s3://%s/%s\", \"connection_id\": \"%s\"}"
                .formatted(file, BUCKET, key, connection));
    api.send("DELETE", "/files/" + file, "").ok();
    return task;
  }

  private JsonNode ended(String body) {
    JsonNode task = Job.endedTask(api, api.post("/tasks", body).ok());
    if (!task.path("status").asText().equals("completed")) {
      throw new IllegalStateException(task.toString());
    }
    return task;
  }

  private void check() {
    long size = store.head(BUCKET, "out.bin").orElseThrow().contentLength();
    if (size != SIZE) {
      throw new IllegalStateException("out.bin has " + size + " bytes.");
    }
    store.delete(BUCKET, "out.bin");
    store.delete(BUCKET, "sdk.bin");
  }

  /** Noise, so that nothing gains by leaving something out; and no media, which would be probed. */
  private Path noise(String name, long size) throws IOException {
    Path file = folder.resolve(name);
    byte[] noise = new byte[1 << 20];
    Random random = new Random(7);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= noise.length) {
        random.nextBytes(noise);
        out.write(noise, 0, (int) Math.min(noise.length, left));
      }
    }
    return file;
  }

  private Map<String, Long> footprints(ToLongFunction<Footprint> which) {
    Map<String, Long> all = new LinkedHashMap<>();
    containers
        .services()
        .forEach((name, service) -> all.put(name, which.applyAsLong(new Footprint(service.pid()))));
    return all;
  }

  private static void memory(Map<String, Long> rest, Map<String, Long> peak) {
    say("Memory, MiB                at rest     peak    above");
    rest.forEach(
        (service, before) -> {
          long above = peak.getOrDefault(service, 0L) - before;
          say(
              "  %-22s %8d %8d %8d  %s"
                  .formatted(
                      service, before, before + above, above, verdict(above < MOST_MEGABYTES)));
        });
  }

  private static void ratio(String what, double ratio) {
    say(
        "  ratio %-3s (at least %.1f)   %8.2f  %s"
            .formatted(what, LEAST_RATIO, ratio, verdict(ratio >= LEAST_RATIO)));
  }

  /** Bytes in a second, from POST to the end. */
  private static double speed(JsonNode task) {
    Instant created = Instant.parse(task.path("created").asText());
    Instant finished = Instant.parse(task.path("finished").asText());
    return SIZE / (Duration.between(created, finished).toMillis() / 1000.0);
  }

  private static String row(String name, double... speeds) {
    StringBuilder row = new StringBuilder("  %-18s".formatted(name));
    for (double speed : speeds) {
      row.append(" %8.0f".formatted(speed / (1 << 20)));
    }
    return row.toString();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String verdict(boolean good) {
    return good ? "kept" : "MISSED";
  }

  private static void say(String line) {
    System.out.println(line);
  }

  @Override
  public void close() {
    containers.close();
    sdk.close();
    store.close();
  }
}
