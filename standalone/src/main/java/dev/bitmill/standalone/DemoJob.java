package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * One of the demo's jobs, as the API tells it.
 *
 * @param name what people call its result
 * @param body the job
 */
record DemoJob(String name, JsonNode body) {
  private static final int BAR = 24;

  boolean isDone() {
    return switch (status()) {
      case "succeeded", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  boolean isGood() {
    return status().equals("succeeded");
  }

  String id() {
    return body.path("id").asText();
  }

  String status() {
    return body.path("status").asText();
  }

  /** Where it is: its first step that is not over, or how it ended. */
  String stage() {
    for (JsonNode task : body.path("tasks")) {
      if (!task.path("status").asText().equals("succeeded") && !isDone()) {
        return task.path("kind").asText();
      }
    }
    return status();
  }

  /** Why it failed. */
  String error() {
    return body.path("error").path("message").asText("no reason given");
  }

  double seconds() {
    return (body.path("finished_at").asLong() - body.path("created_at").asLong()) / 1000.0;
  }

  /** The file that it made. */
  JsonNode file() {
    JsonNode tasks = body.path("tasks");
    return tasks.path(tasks.size() - 1).path("output");
  }

  /** A line that shows how far it is. */
  String progress(Terminal terminal) {
    int percent = isGood() ? 100 : body.path("progress").asInt();
    int full = percent * BAR / 100;
    String bar = terminal.green("━".repeat(full)) + terminal.dim("─".repeat(BAR - full));
    return String.format(Locale.ROOT, "  %-11s %s %3d %%  %s", name, bar, percent, stage());
  }
}
