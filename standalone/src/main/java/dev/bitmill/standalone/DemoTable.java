package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What the demo made. */
final class DemoTable {
  private static final String ROW = "  %-11s %9s  %-11s %7s  %s";

  private DemoTable() {}

  static void print(Terminal to, List<DemoJob> jobs) {
    to.line("");
    to.line(to.dim(ROW.formatted("made", "size", "dimensions", "time", "URL")));
    for (DemoJob job : jobs) {
      to.line(job.isGood() ? row(job) : "  " + job.name() + ": " + to.red(job.error()));
    }
    to.line("");
  }

  private static String row(DemoJob job) {
    JsonNode file = job.file();
    return String.format(
        Locale.ROOT,
        ROW,
        job.name(),
        size(file.path("filesize").asLong()),
        file.path("width").asText() + "×" + file.path("height").asText(),
        String.format(Locale.ROOT, "%.1f s", job.seconds()),
        job.body().path("output").asText());
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
