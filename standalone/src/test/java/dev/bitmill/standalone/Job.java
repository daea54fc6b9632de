package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;

/** Jobs as a client makes them. */
final class Job {
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");

  private Job() {}

  /** A job on this source, after it ended. */
  static JsonNode run(URI input, String kind, String options) {
    return ended(
        RunningSuite.api(),
        RunningSuite.api()
            .post(
                "/jobs",
                """
                {"input": "%s", "kind": "%s", "options": %s}\
                """
                    .formatted(input, kind, options))
            .ok());
  }

  /** The job after it ended. */
  static JsonNode ended(Api api, JsonNode job) {
    return Eventually.patiently()
        .until(() -> get(api, job), now -> ENDS.contains(now.path("status").asText()));
  }

  static JsonNode get(Api api, JsonNode job) {
    return api.get("/jobs/" + job.path("id").asText()).ok();
  }

  /** The step of this kind. */
  static JsonNode step(JsonNode job, int index) {
    return job.path("tasks").path(index);
  }
}
