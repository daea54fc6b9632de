package dev.bitmill.cli.work;

import dev.bitmill.cli.api.Json;

/** How work ended, in words. */
public final class Ending {
  private Ending() {}

  /** What a person reads about work that came to nothing. */
  public static String sentence(Json work) {
    String error = work.text("error");
    return work.text("id") + " " + work.text("status") + (error.isEmpty() ? "." : ": " + error);
  }

  /** Where the result is: a job's URL, a task's file; the id of what has none. */
  public static String result(Json work) {
    Json output = work.at("output");
    String url = output.text("url").isEmpty() ? output.text() : output.text("url");
    return url.isEmpty() || url.startsWith("{") ? work.text("id") : url;
  }
}
