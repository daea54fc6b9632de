package dev.bitmill.standalone;

import static dev.bitmill.standalone.Report.median;
import static dev.bitmill.standalone.Report.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures small image tasks, repeated, in turns with {@code sharp} on Node; and where their time
 * goes.
 */
final class ImageRace {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 15;
  private static final double MOST_FOR_A_JOB = 0.6;

  private final Bench bench;
  private final Optional<Sharp> sharp;

  private ImageRace(Bench bench, Optional<Sharp> sharp) {
    this.bench = bench;
    this.sharp = sharp;
  }

  public static void main(String[] args) throws Exception {
    try (Bench bench = Bench.start()) {
      Optional<Sharp> sharp = Sharp.start(Files.createDirectory(bench.file("sharp")));
      if (sharp.isEmpty()) {
        say("npm cannot install sharp here: Bitmill is measured alone.");
      }
      ImageRace race = new ImageRace(bench, sharp);
      race.run("PNG 1920x1080 to WebP 320", "photo.png", "1920x1080", 320, "webp", "libwebp");
      race.run("JPEG 4000x3000 to AVIF 1280", "photo.jpg", "4000x3000", 1280, "avif", "libaom-av1");
      sharp.ifPresent(Sharp::close);
    }
    System.exit(0);
  }

  private void run(String title, String name, String size, int width, String format, String encoder)
      throws IOException, InterruptedException {
    Path photo =
        bench.make(
            name, "-f", "lavfi", "-i", "mandelbrot=s=" + size, "-frames:v", "1", "-q:v", "3");
    String options =
        "\"kind\": \"image\", \"options\": {\"width\": %d, \"format\": \"%s\"}"
            .formatted(width, format);
    String id = bench.upload(photo).path("id").asText();
    String task = "{\"file_id\": \"%s\", %s}".formatted(id, options);
    String job = "{\"input\": \"%s\", %s}".formatted(bench.url(photo), options);

    JsonNode first = bench.api().post("/tasks", task).ok();
    List<String> command = Bench.running(encoder);
    ended("/tasks/", first);
    Files.copy(photo, bench.file("source"), StandardCopyOption.REPLACE_EXISTING);

    Times times = new Times();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Times now = round == 0 ? times.cleared() : times;
      now.bare.add(bench.bare(command));
      now.look.add(look());
      now.task(posted("/tasks", task));
      now.job.add(jobSeconds(job));
      if (sharp.isPresent()) {
        now.sharp.add(sharp.get().make(photo, bench.file("sharp-result." + format), width, format));
      }
    }
    times.print(title);
  }

  /** Seconds that ffprobe takes for a result. */
  private double look() {
    long start = System.nanoTime();
    Tools.ffprobe(List.of("-v", "error", "-show_streams", bench.file("result").toString()));
    return (System.nanoTime() - start) / 1e9;
  }

  private record Ended(long posted, JsonNode task) {
    double seconds(String from, String to) {
      return (at(to) - at(from)) / 1000.0;
    }

    private long at(String field) {
      return field.equals("posted")
          ? posted
          : Instant.parse(task.path(field).asText()).toEpochMilli();
    }
  }

  private Ended posted(String path, String body) throws InterruptedException {
    long start = System.currentTimeMillis();
    return new Ended(start, ended(path + "/", bench.api().post(path, body).ok()));
  }

  private double jobSeconds(String body) throws InterruptedException {
    Ended job = posted("/jobs", body);
    return (job.task.path("finished_at").asLong() - job.posted) / 1000.0;
  }

  /** Asks seldom, since asking takes from what it measures: the task itself knows when it ended. */
  private JsonNode ended(String path, JsonNode made) throws InterruptedException {
    JsonNode now = made;
    while (!List.of("completed", "succeeded").contains(now.path("status").asText())) {
      if (now.path("status").asText().equals("failed")) {
        throw new IllegalStateException(now.toString());
      }
      Bench.pause(200);
      now = bench.api().get(path + made.path("id").asText()).ok();
    }
    return now;
  }

  private static final class Times {
    private final List<Double> whole = new ArrayList<>();
    private final List<Double> waiting = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> look = new ArrayList<>();
    private final List<Double> job = new ArrayList<>();
    private final List<Double> sharp = new ArrayList<>();

    void task(Ended task) {
      whole.add(task.seconds("posted", "finished"));
      waiting.add(task.seconds("posted", "started"));
    }

    Times cleared() {
      List.of(whole, waiting, bare, look, job, sharp).forEach(List::clear);
      return this;
    }

    void print(String title) {
      double rest = median(whole) - median(waiting) - median(bare) - median(look);
      say("%s, ms; %d times after %d".formatted(title, ROUNDS, WARM_UP));
      say(row("task, POST to completed", whole));
      say("    until it is started         %8.0f".formatted(median(waiting) * 1000));
      say("    FFmpeg, alone               %8.0f".formatted(median(bare) * 1000));
      say("    ffprobe, alone              %8.0f".formatted(median(look) * 1000));
      say("    all else                    %8.0f".formatted(rest * 1000));
      say(row("job of four steps, from a URL", job));
      say(
          "    at most %.0f: %s"
              .formatted(MOST_FOR_A_JOB * 1000, Report.verdict(median(job) <= MOST_FOR_A_JOB)));
      if (!sharp.isEmpty()) {
        say(row("sharp, in its process", sharp));
        say("  sharp's part of a task        %8.2f".formatted(median(sharp) / median(whole)));
      }
    }

    private static String row(String name, List<Double> seconds) {
      return "  %-29s %8.0f, the slowest %.0f"
          .formatted(
              name,
              median(seconds) * 1000,
              seconds.stream().max(Double::compare).orElseThrow() * 1000);
    }
  }
}
