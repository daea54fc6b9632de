package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several outputs of one source in one run: one FFmpeg makes them, and each is its own task. */
final class SharedDecodingTest {
  private static final Clip CLIP = Clip.video("shared.mp4", "1280x720", 8, "-pix_fmt", "yuv420p");

  private final Api api = RunningSuite.api();

  @Test
  void threeEncodesOfARunAreThreeTasksAndOneDecoding() throws Exception {
    JsonNode run =
        post(
            video(640),
            video(426),
            "{\"kind\": \"adaptive_video\", \"options\": {\"height\": 240}}");

    assertThat(seen("result-0", "result-1", "result-2")).isEqualTo(1);
    JsonNode ended = Job.endedRun(api, run);

    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("succeeded");
    assertThat(output(ended, 1).size()).isEqualTo("640x360");
    assertThat(output(ended, 2).size()).isEqualTo("426x240");
    assertThat(output(ended, 2).seconds()).isBetween(7.9, 8.2);
    assertThat(new String(Wire.get(url(ended, 3)).bytes(), StandardCharsets.UTF_8))
        .contains("segment-000.ts");
  }

  @Test
  void oneThatIsCancelledAndOneThatFailsLeaveTheOthers() throws Exception {
    JsonNode run =
        post(
            video(1280),
            video(640),
            video(426),
            "{\"kind\": \"video\", \"options\": {\"height\": 8000}}");
    assertThat(seen("result-0", "result-1", "result-2")).isEqualTo(1);

    String cancelled = run.path("tasks").path(1).path("id").asText();
    api.post("/tasks/" + cancelled + "/cancel", "{}").ok();
    JsonNode ended = Job.endedRun(api, run);

    assertThat(ended.path("tasks"))
        .extracting(task -> task.path("status").asText())
        .containsExactly("succeeded", "cancelled", "succeeded", "succeeded", "failed");
    assertThat(ended.path("tasks").path(4).path("error").toString()).contains("8192");
    assertThat(output(ended, 2).size()).isEqualTo("640x360");
    assertThat(output(ended, 3).size()).isEqualTo("426x240");
  }

  private static String video(int width) {
    return "{\"kind\": \"video\", \"options\": {\"width\": %d, \"quality\": \"high\"}}"
        .formatted(width);
  }

  private JsonNode post(String... next) {
    return api.post(
            "/runs",
            "{\"tasks\": [{\"kind\": \"ingest\", \"options\": {\"url\": \"%s\"}, \"next\": [%s]}]}"
                .formatted(CLIP.url(), String.join(",", next)))
        .ok();
  }

  private static URI url(JsonNode run, int task) {
    return URI.create(run.path("tasks").path(task).path("output").path("url").asText());
  }

  private static Result output(JsonNode run, int task) throws Exception {
    return Result.at(url(run, task));
  }

  /** How many FFmpegs are at work when one of them writes all of these. */
  private static long seen(String... results) {
    return Eventually.patiently()
        .pollInterval(Duration.ofMillis(5))
        .until(
            SharedDecodingTest::encoders,
            all -> all.stream().anyMatch(one -> Stream.of(results).allMatch(one::contains)))
        .size();
  }

  private static List<String> encoders() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.info().arguments().orElse(new String[0]))
        .map(arguments -> String.join(" ", arguments))
        .filter(arguments -> arguments.contains("-filter_complex"))
        .toList();
  }
}
