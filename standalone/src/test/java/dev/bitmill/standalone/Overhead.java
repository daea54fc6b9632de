package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures, side by side and in turns, a job from POST to succeeded and the very same FFmpeg
 * command run bare; and how long an image job takes.
 */
final class Overhead {
  private static final int ROUNDS = 5;
  private static final int IMAGES = 10;
  private static final String TO_720P =
      "{\"input\": \"%s\", \"kind\": \"video\", \"options\": {\"height\": 720, \"format\": \"mp4\", \"passthrough\": false}}";
  private static final String TO_WEBP =
      "{\"input\": \"%s\", \"kind\": \"image\", \"options\": {\"width\": 320, \"format\": \"webp\"}}";

  private final CountDownLatch never = new CountDownLatch(1);
  private final Path folder;
  private final Suite suite;
  private final Api api;

  private Overhead(Path folder, Suite suite, String key) {
    this.folder = folder;
    this.suite = suite;
    this.api = new Api(suite.addresses().api(), key);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bitmill-bench");
    Path data = Files.createDirectory(folder.resolve("data"));
    LogFile.in(folder.resolve("logs"), false);
    Settings settings =
        new Settings(
            data,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Cidr("127.0.0.0/8")));
    try (Suite suite = Suite.prepare(DataFolder.open(data), settings)) {
      suite.start();
      Overhead overhead = new Overhead(folder, suite, Keys.ensure(suite, Optional.empty()).text());
      Path clip = args.length > 0 ? Path.of(args[0]) : overhead.clip();
      overhead.video(clip);
      overhead.image();
    }
    System.exit(0);
  }

  private void video(Path clip) throws IOException, InterruptedException {
    URI source = upload(clip, "clip.mp4");
    List<String> command = commandOf(post(TO_720P, source));
    Files.copy(clip, folder.resolve("source"), StandardCopyOption.REPLACE_EXISTING);
    say("A 30 s clip of 480p to 720p        job     bare FFmpeg");

    List<Double> jobs = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      jobs.add(job(TO_720P, source));
      bare.add(bare(command));
      say(
          "  round %d                    %8.2f s  %8.2f s"
              .formatted(round, jobs.getLast(), bare.getLast()));
    }
    double allowed = median(bare) * 1.05 + 0.3;
    say("  median                     %8.2f s  %8.2f s".formatted(median(jobs), median(bare)));
    say("  ratio                      %8.3f".formatted(median(jobs) / median(bare)));
    say(
        "  allowed (1.05 and 0.3 s)   %8.2f s  %s"
            .formatted(allowed, verdict(median(jobs) <= allowed)));
  }

  private void image() throws IOException, InterruptedException {
    Path photo = folder.resolve("photo.png");
    make(photo, "-f", "lavfi", "-i", "mandelbrot=s=1920x1080", "-frames:v", "1");
    URI source = upload(photo, "photo.png");
    job(TO_WEBP, source);
    List<Double> jobs = new ArrayList<>();
    for (int round = 0; round < IMAGES; round++) {
      jobs.add(job(TO_WEBP, source));
    }
    say("A PNG of 1920×1080 to a WebP of 320, %d times".formatted(IMAGES));
    say("  median                     %8.2f s".formatted(median(jobs)));
    say(
        "  slowest                    %8.2f s"
            .formatted(jobs.stream().max(Double::compare).orElseThrow()));
    say("  allowed                    %8.2f s  %s".formatted(0.6, verdict(median(jobs) <= 0.6)));
  }

  /** Seconds from POST to succeeded. */
  private double job(String body, URI source) throws InterruptedException {
    long start = System.currentTimeMillis();
    return (ended(post(body, source)).path("finished_at").asLong() - start) / 1000.0;
  }

  /** Asks seldom, since asking takes from what it measures: the job itself knows when it ended. */
  private JsonNode ended(JsonNode job) throws InterruptedException {
    JsonNode now = job;
    while (!now.path("status").asText().equals("succeeded")) {
      if (now.path("status").asText().equals("failed")) {
        throw new IllegalStateException(now.toString());
      }
      never.await(200, TimeUnit.MILLISECONDS);
      now = get(job);
    }
    return now;
  }

  /** Seconds of the same command in a folder with the same source. */
  private double bare(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("FFmpeg ended with " + process.exitValue() + ": " + command);
    }
    return seconds(start);
  }

  /** The FFmpeg command line that this job comes to, read off the running process. */
  private List<String> commandOf(JsonNode job) throws InterruptedException {
    Optional<List<String>> command = Optional.empty();
    while (command.isEmpty()) {
      never.await(5, TimeUnit.MILLISECONDS);
      command =
          ProcessHandle.current()
              .descendants()
              .map(ProcessHandle::info)
              .filter(info -> info.arguments().map(List::of).orElse(List.of()).contains("libx264"))
              .map(
                  info ->
                      Stream.concat(
                              info.command().stream(), Stream.of(info.arguments().orElseThrow()))
                          .toList())
              .findFirst();
    }
    ended(job);
    return command.get();
  }

  private JsonNode post(String body, URI source) {
    return api.post("/jobs", body.formatted(source)).ok();
  }

  private JsonNode get(JsonNode job) {
    return api.get("/jobs/" + job.path("id").asText()).ok();
  }

  private URI upload(Path file, String name) throws IOException {
    URI url = suite.addresses().delivery().resolve("/bench/" + name);
    api.put(url, BodyPublishers.ofFile(file)).ok();
    return URI.create("http://127.0.0.1:" + url.getPort() + url.getPath());
  }

  /** Thirty seconds with enough in them to keep an encoder busy. */
  private Path clip() {
    Path clip = folder.resolve("clip.mp4");
    make(
        clip,
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
    return clip;
  }

  private static void make(Path file, String... arguments) {
    Commands.Result made =
        Tools.ffmpeg(Stream.concat(Stream.of(arguments), Stream.of(file.toString())).toList());
    if (!made.ok()) {
      throw new IllegalStateException(made.text());
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String verdict(boolean good) {
    return good ? "kept" : "MISSED";
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
