package dev.bitmill.standalone;

import dev.bitmill.transcoder.engine.Engines;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The upload pipeline, played through the HTTP API: one video in, three files out. */
final class Demo {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Map<String, String> PIPELINE = new LinkedHashMap<>();

  static {
    PIPELINE.put(
        "web video",
        """
        {"input": "%s", "kind": "video", "options": {"width": 1920, "format": "mp4", "quality": "high"}}\
        """);
    PIPELINE.put(
        "thumbnail",
        """
        {"input": "%s", "kind": "image", "options": {"start": 2, "width": 640, "format": "webp"}}\
        """);
    PIPELINE.put(
        "preview",
        """
        {"input": "%s", "kind": "video", "options": {"width": 480, "quality": "low", "format": "mp4"}}\
        """);
  }

  private final Serving serving;
  private final Terminal terminal;
  private final Api api;

  Demo(Serving serving, Terminal terminal) {
    this.serving = serving;
    this.terminal = terminal;
    this.api = new Api(serving.suite().addresses().api(), serving.key());
  }

  /** Runs it on a URL, on a file, or on a clip made on the spot when the source is empty. */
  void run(String source, boolean isUrl) throws InterruptedException {
    try {
      String input = isUrl ? source : upload(source.isEmpty() ? clip() : Path.of(source));
      List<DemoJob> jobs = new ArrayList<>();
      PIPELINE.forEach(
          (name, body) ->
              jobs.add(new DemoJob(name, api.post("/jobs", body.formatted(input)).ok())));
      List<DemoJob> done = follow(jobs);
      if (serving.pause(Duration.ZERO)) {
        DemoTable.print(terminal, done);
        tellHow(input);
      }
    } catch (IOException failed) {
      throw new Refusal("The demo cannot read its video: " + failed.getMessage(), failed);
    }
  }

  private Path clip() throws IOException {
    terminal.line(terminal.dim("  Making a clip of ten seconds"));
    Path clip = serving.suite().folder().folder("demo").resolve("clip.mov");
    if (Files.notExists(clip)) {
      Path draft = clip.resolveSibling("draft.mov");
      Engines engines = serving.suite().bean("transcoder", Engines.class);
      DemoClip.make(engines.all().getFirst().ffmpeg(), draft);
      Files.move(draft, clip);
    }
    return clip;
  }

  private String upload(Path file) throws IOException {
    String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
    URI url = serving.suite().addresses().delivery().resolve("/demo/" + name.replace("+", "%20"));
    terminal.line(terminal.dim("  PUT " + url));
    return api.put(url, BodyPublishers.ofFile(file)).ok().path("id").asText();
  }

  private List<DemoJob> follow(List<DemoJob> jobs) throws InterruptedException {
    terminal.line(terminal.dim("  POST /jobs, three times"));
    terminal.line("");
    show(jobs, List.of());
    List<DemoJob> now = jobs;
    while (!now.stream().allMatch(DemoJob::isDone) && serving.pause(LOOK_EVERY)) {
      List<DemoJob> before = now;
      now =
          before.stream()
              .map(job -> job.isDone() ? job : new DemoJob(job.name(), get(job).ok()))
              .toList();
      show(now, before);
    }
    return now;
  }

  private Api.Answer get(DemoJob job) {
    return api.get("/jobs/" + job.id());
  }

  private void show(List<DemoJob> now, List<DemoJob> before) {
    if (terminal.isLive()) {
      if (!before.isEmpty()) {
        terminal.back(before.size());
      }
      now.forEach(job -> terminal.line(job.progress(terminal)));
      return;
    }
    List<String> known = before.stream().map(job -> job.name() + ": " + job.stage()).toList();
    now.stream()
        .map(job -> job.name() + ": " + job.stage())
        .filter(line -> !known.contains(line))
        .forEach(line -> terminal.line("  " + line));
  }

  private void tellHow(String input) {
    terminal.line("  Still serving, until Ctrl-C. Call it yourself:");
    terminal.line("");
    terminal.line("    export BITMILL_API_KEY=" + serving.key());
    terminal.line("    curl -X POST " + serving.suite().addresses().api() + "/jobs \\");
    terminal.line("      -H \"Authorization: Bearer $BITMILL_API_KEY\" \\");
    terminal.line("      -H \"Content-Type: application/json\" \\");
    terminal.line(
        "      -d '{\"input\": \"%s\", \"kind\": \"image\", \"options\": {\"width\": 320}}'"
            .formatted(input));
    terminal.line("");
  }
}
