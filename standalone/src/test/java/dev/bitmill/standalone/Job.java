package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;

/** Jobs as a client makes them. */
final class Job {
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");
  private static final Set<String> TASK_ENDS = Set.of("completed", "failed", "cancelled");

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

  /** A task that anybody may have posted, after it ended. */
  static JsonNode endedTask(Api api, JsonNode task) {
    String path = "/tasks/" + task.path("id").asText();
    return Eventually.patiently()
        .until(() -> api.get(path).ok(), now -> TASK_ENDS.contains(now.path("status").asText()));
  }

  static JsonNode endedRun(Api api, JsonNode run) {
    String path = "/runs/" + run.path("id").asText();
    return Eventually.patiently()
        .until(() -> api.get(path).ok(), now -> ENDS.contains(now.path("status").asText()));
  }

  /** The step of this kind. */
  static JsonNode step(JsonNode job, int index) {
    return job.path("tasks").path(index);
  }
}
