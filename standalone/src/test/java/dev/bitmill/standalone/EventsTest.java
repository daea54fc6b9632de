package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job is followed over HTTP without polling. */
final class EventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api = RunningSuite.api();

  @Test
  void aJobIsFollowedToItsEnd() throws Exception {
    JsonNode job =
        api.post(
                "/jobs",
                Customer.json(
                    "{'input': '%s', 'kind': 'video', 'options': {'width': 320}}"
                        .formatted(Clip.UPLOAD.url())))
            .ok();

    Wire.Reply events = follow(job);

    assertThat(events.status()).isEqualTo(200);
    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    List<JsonNode> states = states(events);
    assertThat(states).allMatch(state -> state.path("id").equals(job.path("id")));
    assertThat(states).extracting(state -> state.path("progress").asInt()).isSorted();
    assertThat(states).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(states.getFirst().path("status").asText()).isIn("queued", "processing");
    assertThat(states.getLast()).isEqualTo(Job.get(api, job));
    assertThat(states.getLast().path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void whatHasEndedIsToldOnce() throws Exception {
    JsonNode job = Job.run(Origin.at("/no-such-file"), "image", "{}");
    assertThat(states(follow(job))).containsExactly(job);
  }

  /** All events, after the last. */
  private static Wire.Reply follow(JsonNode job) {
    return Wire.get(
        RunningSuite.addresses().api().resolve("/jobs/" + job.path("id").asText() + "/events"),
        "Authorization",
        "Bearer " + RunningSuite.KEY);
  }

  private static List<JsonNode> states(Wire.Reply events) throws Exception {
    String text = new String(events.bytes(), StandardCharsets.UTF_8);
    List<JsonNode> states = new ArrayList<>();
    for (String line : text.lines().filter(line -> line.startsWith("data: ")).toList()) {
      states.add(JSON.readTree(line.substring("data: ".length())));
    }
    return states;
  }
}
