package dev.bitmill.standalone;

import static dev.bitmill.standalone.Report.median;
import static dev.bitmill.standalone.Report.say;

import java.util.ArrayList;
import java.util.List;

/** How long small image tasks took, and parts of them. */
final class ImageTimes {
  private static final double MOST_FOR_A_JOB = 0.6;

  final List<Double> bare = new ArrayList<>();
  final List<Double> look = new ArrayList<>();
  final List<Double> job = new ArrayList<>();
  final List<Double> sharp = new ArrayList<>();

  private final List<Double> whole = new ArrayList<>();
  private final List<Double> waiting = new ArrayList<>();

  void task(PostedTask task) {
    whole.add(task.until("finished"));
    waiting.add(task.until("started"));
  }

  ImageTimes cleared() {
    List.of(whole, waiting, bare, look, job, sharp).forEach(List::clear);
    return this;
  }

  void print(String title) {
    double known = median(waiting) + median(bare) + median(look);
    say("%s, ms; the median of %d".formatted(title, whole.size()));
    say(row("task, POST to completed", whole));
    say("    until it is started         %8.0f".formatted(median(waiting) * 1000));
    say("    FFmpeg, alone               %8.0f".formatted(median(bare) * 1000));
    say("    ffprobe, alone              %8.0f".formatted(median(look) * 1000));
    say("    all else                    %8.0f".formatted((median(whole) - known) * 1000));
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
    double slowest = seconds.stream().max(Double::compare).orElseThrow();
    return "  %-29s %8.0f, the slowest %.0f"
        .formatted(name, median(seconds) * 1000, slowest * 1000);
  }
}
