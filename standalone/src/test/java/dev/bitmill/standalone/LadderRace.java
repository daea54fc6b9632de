package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures, in turns, the three outputs of the upload pipeline page and a stream of three rungs:
 * through the API, through an API that decodes for each output anew, and by bare FFmpeg commands,
 * one after another and at once.
 */
final class LadderRace {
  private static final int ROUNDS = 3;
  private static final double MOST = 0.85;
  private static final List<String> PAGE =
      List.of(
          "{\"kind\": \"video\", \"options\": {\"width\": 1920, \"format\": \"mp4\", \"quality\": \"high\"}}",
          "{\"kind\": \"image\", \"options\": {\"start\": 2, \"width\": 640, \"format\": \"webp\"}}",
          "{\"kind\": \"video\", \"options\": {\"width\": 480, \"quality\": \"low\", \"format\": \"mp4\"}}");
  private static final List<String> STREAM =
      List.of("{\"kind\": \"adaptive_video\", \"options\": {\"height\": 480}}");

  private final Bench shared;
  private final Bench apart;
  private Path clip = Path.of("");

  private LadderRace(Bench shared, Bench apart) {
    this.shared = shared;
    this.apart = apart;
  }

  public static void main(String[] args) throws Exception {
    try (Bench shared = Bench.start()) {
      System.setProperty("bitmill.transcoder.sharing.most", "1");
      try (Bench apart = Bench.start()) {
        LadderRace race = new LadderRace(shared, apart);
        if (args.length > 0) {
          race.of("Your clip", Path.of(args[0]));
        } else {
          race.of("H.264 in full HD", LadderClips.fullHd(shared));
          race.of("HEVC of 10 bits in 4K", LadderClips.ultraHd(shared));
        }
      }
    }
    System.exit(0);
  }

  private void of(String name, Path film) throws Exception {
    Report.say(name);
    clip = film;
    shared.upload(clip);
    apart.upload(clip);
    page();
    stream();
  }

  private void page() throws Exception {
    List<List<String>> commands = new ArrayList<>();
    for (String step : PAGE) {
      commands.add(commandOf(step));
    }
    measure("The page's three outputs", PAGE, commands);
  }

  private void stream() throws Exception {
    measure("A stream of three rungs", STREAM, Rungs.of(commandOf(STREAM.getFirst())));
  }

  private void measure(String what, List<String> steps, List<List<String>> commands)
      throws Exception {
    Report.say("%-26s shared     apart  one by one  at once".formatted(what));
    List<Race.Work> works =
        List.of(
            () -> ended(shared, post(shared, steps)),
            () -> ended(apart, post(apart, steps)),
            () -> bare(commands, false),
            () -> bare(commands, true));
    List<List<Double>> seconds =
        Stream.generate(() -> (List<Double>) new ArrayList<Double>()).limit(4).toList();
    List<List<Double>> processor =
        Stream.generate(() -> (List<Double>) new ArrayList<Double>()).limit(4).toList();
    for (int round = 1; round <= ROUNDS; round++) {
      for (int at = 0; at < works.size(); at++) {
        double used = processorSeconds();
        long start = System.nanoTime();
        works.get(at).run();
        seconds.get(at).add((System.nanoTime() - start) / 1e9);
        processor.get(at).add(processorSeconds() - used);
      }
      row("round %d, s".formatted(round), seconds.stream().map(List::getLast).toList());
      row("  on a processor", processor.stream().map(List::getLast).toList());
    }
    ratios("of time", seconds.stream().map(Report::median).toList());
    ratios("of processor", processor.stream().map(Report::median).toList());
  }

  private static void ratios(String what, List<Double> medians) {
    row("median " + what, medians);
    row("ratio", medians.stream().map(each -> medians.getFirst() / each).toList());
    double ratio = medians.getFirst() / medians.get(2);
    Report.say(
        "  to one by one, at most %.2f: %s".formatted(MOST, ratio <= MOST ? "kept" : "MISSED"));
  }

  private static void row(String name, List<Double> values) {
    Report.say(
        Report.row(name, "%9.2f", values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** What this process and those that it started and saw end have had of the processors. */
  private static double processorSeconds() throws IOException {
    String[] fields =
        Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ", -1);
    return IntStream.rangeClosed(11, 14).mapToLong(at -> Long.parseLong(fields[at])).sum() / 100.0;
  }

  private JsonNode post(Bench bench, List<String> steps) {
    return bench
        .api()
        .post(
            "/runs",
            "{\"tasks\": [{\"kind\": \"ingest\", \"options\": {\"url\": \"%s\"}, \"next\": [%s]}]}"
                .formatted(bench.url(clip), String.join(",", steps)))
        .ok();
  }

  private static JsonNode ended(Bench bench, JsonNode run) throws InterruptedException {
    JsonNode now = run;
    while (!now.path("status").asText().equals("succeeded")) {
      if (now.path("status").asText().equals("failed")) {
        throw new IllegalStateException(now.toString());
      }
      Bench.pause(50);
      now = bench.api().get("/runs/" + run.path("id").asText()).ok();
    }
    return now;
  }

  private void bare(List<List<String>> commands, boolean atOnce)
      throws IOException, InterruptedException {
    List<Process> running = new ArrayList<>();
    for (int at = 0; at < commands.size(); at++) {
      Process process = start(commands.get(at), shared.file("bare-" + at));
      running.add(process);
      if (!atOnce) {
        process.waitFor();
      }
    }
    for (Process process : running) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("FFmpeg ended with " + process.exitValue());
      }
    }
  }

  private Process start(List<String> command, Path place) throws IOException {
    for (String rung : List.of("", "480p", "360p", "240p")) {
      Files.createDirectories(
          rung.isEmpty() ? place : place.resolve("result-folder").resolve(rung));
    }
    Files.deleteIfExists(place.resolve("source"));
    Files.createSymbolicLink(place.resolve("source"), clip.toAbsolutePath());
    return new ProcessBuilder(
            command.stream().map(it -> it.replace("result/", "result-folder/")).toList())
        .directory(place.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The FFmpeg command line that a step comes to by itself. */
  private List<String> commandOf(String step) throws InterruptedException {
    JsonNode run = post(apart, List.of(step));
    List<String> command = Bench.running("source");
    ended(apart, run);
    return command;
  }
}
