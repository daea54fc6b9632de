package dev.bitmill.standalone;

import static dev.bitmill.standalone.Report.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Measures small image tasks, repeated, in turns with {@code sharp} on Node; and where their time
 * goes.
 */
final class ImageRace {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 15;

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

    ImageTimes times = new ImageTimes();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      ImageTimes now = round == 0 ? times.cleared() : times;
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

  private PostedTask posted(String path, String body) throws InterruptedException {
    long start = System.currentTimeMillis();
    return new PostedTask(start, ended(path + "/", bench.api().post(path, body).ok()));
  }

  private double jobSeconds(String body) throws InterruptedException {
    PostedTask job = posted("/jobs", body);
    return (job.task().path("finished_at").asLong() - job.posted()) / 1000.0;
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
}
