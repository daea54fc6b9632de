package dev.bitmill.cli.progress;

import dev.bitmill.cli.api.Json;

/** How work ended, in words. */
public final class Ending {
  private Ending() {}

  /** What a person reads about work that came to nothing. */
  public static String sentence(Json work) {
    String error = reason(work);
    return work.text("id") + " " + work.text("status") + (error.isEmpty() ? "." : ": " + error);
  }

  /** What kept it from its end, in a sentence; empty when nothing did. */
  public static String reason(Json work) {
    Json error = work.at("error");
    return error.at("message").isPresent() ? error.text("message") : error.text();
  }

  /** Where the result is: a job's URL, a task's file; the id of what has none. */
  public static String result(Json work) {
    Json output = work.at("output");
    String url = output.text("url").isEmpty() ? output.text() : output.text("url");
    return url.isEmpty() || url.startsWith("{") ? work.text("id") : url;
  }
}
