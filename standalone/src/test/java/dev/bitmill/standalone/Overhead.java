package dev.bitmill.standalone;

import static dev.bitmill.standalone.Report.median;
import static dev.bitmill.standalone.Report.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures, side by side and in turns, a job from POST to succeeded and the very same FFmpeg
 * command run bare.
 */
final class Overhead {
  private static final int ROUNDS = 5;

  private final Bench bench;

  private Overhead(Bench bench) {
    this.bench = bench;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try (Bench bench = Bench.start()) {
      new Overhead(bench).video(args.length > 0 ? Path.of(args[0]) : clip(bench));
    }
    System.exit(0);
  }

  private void video(Path clip) throws IOException, InterruptedException {
    Path source = Files.copy(clip, bench.file("source"), StandardCopyOption.REPLACE_EXISTING);
    bench.upload(source);
    JsonNode first = post(source);
    List<String> command = Bench.running("libx264");
    ended(first);
    say("A 30 s clip of 480p to 720p        job     bare FFmpeg");

    List<Double> jobs = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      jobs.add(job(source));
      bare.add(bench.bare(command));
      say(
          "  round %d                    %8.2f s  %8.2f s"
              .formatted(round, jobs.getLast(), bare.getLast()));
    }
    double allowed = median(bare) * 1.05 + 0.3;
    say("  median                     %8.2f s  %8.2f s".formatted(median(jobs), median(bare)));
    say("  ratio                      %8.3f".formatted(median(jobs) / median(bare)));
    say(
        "  allowed (1.05 and 0.3 s)   %8.2f s  %s"
            .formatted(allowed, Report.verdict(median(jobs) <= allowed)));
  }

  /** Seconds from POST to succeeded. */
  private double job(Path source) throws InterruptedException {
    long start = System.currentTimeMillis();
    return (ended(post(source)).path("finished_at").asLong() - start) / 1000.0;
  }

  /** Asks seldom, since asking takes from what it measures: the job itself knows when it ended. */
  private JsonNode ended(JsonNode job) throws InterruptedException {
    JsonNode now = job;
    while (!now.path("status").asText().equals("succeeded")) {
      if (now.path("status").asText().equals("failed")) {
        throw new IllegalStateException(now.toString());
      }
      Bench.pause(200);
      now = bench.api().get("/jobs/" + job.path("id").asText()).ok();
    }
    return now;
  }

  private JsonNode post(Path source) {
    String to720p =
        "{\"input\": \"%s\", \"kind\": \"video\", \"options\": {\"height\": 720, \"passthrough\": false}}"
            .formatted(bench.url(source));
    return bench.api().post("/jobs", to720p).ok();
  }

  /** Thirty seconds with enough in them to keep an encoder busy. */
  private static Path clip(Bench bench) {
    return bench.make(
        "clip.mp4",
        "-f",
        "lavfi",
        "-i",
        "mandelbrot=s=854x480:r=24:end_scale=0.01",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=220",
        "-t",
        "30",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac");
  }
}
