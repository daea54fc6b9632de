package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import org.junit.jupiter.api.Test;

/** Ready means: everything behind is. */
class HealthTest {
  @Test
  void readyFollowsTheServices() {
    try (Installation installation = new Installation()) {
      Answer ready = page(installation, "/health/ready");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.json().path("status").asText()).isEqualTo("ready");
      installation.filesServer.serving(false);
      installation.transcoderServer.close();
      Answer missing = page(installation, "/health/ready");
      assertThat(missing.status()).isEqualTo(503);
      assertThat(missing.json().path("message").asText()).isEqualTo("Missing: files, transcoder.");
      assertThat(missing.json().path("services").toString())
          .isEqualTo(
              "{\"connections\":\"serving\",\"files\":\"not serving\",\"tasks\":\"serving\","
                  + "\"transcoder\":\"unreachable\"}");
      assertThat(page(installation, "/health/live").status()).isEqualTo(200);
      installation.filesServer.serving(true);
      assertThat(page(installation, "/health/ready").json().path("message").asText())
          .isEqualTo("Missing: transcoder.");
    }
  }

  private static Answer page(Installation installation, String path) {
    return Installation.send("GET", installation.api(path), "");
  }
}
