package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayersTest {
  private static final String LOGO = "https://example.com/Logo.png";

  private final FakePeers peers = new FakePeers();
  private Service service;

  @BeforeAll
  void start() {
    service = Service.start(peers);
  }

  @BeforeEach
  void reset() {
    peers.behave();
  }

  @AfterAll
  void stop() {
    service.close();
    peers.close();
  }

  @Test
  void imagesAreFetchedForTheEncodeAndNotKept() {
    service.ended(service.createJob("https://example.com/clip.mov", "video", "{}"));
    String stored = peers.files.keySet().iterator().next();

    Job done = service.ended(job("[{\"url\":\"" + LOGO + "\"},{\"file_id\":\"" + stored + "\"}]"));

    assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(peers.fetches.getLast().getUrl()).isEqualTo(LOGO);
    assertThat(peers.transcodes.getLast().getLayerSourcesList())
        .hasSize(2)
        .satisfies(resources -> assertThat(resources.get(0)).endsWith("-layer-0"))
        .satisfies(resources -> assertThat(resources.get(1)).startsWith("files/" + stored));
    service.idle();
    assertThat(peers.stages).isEmpty();
  }

  @Test
  void anImageThatCannotBeFetchedIsNamed() {
    peers.onFetch =
        request -> {
          if (request.getUrl().equals(LOGO)) {
            throw new ApiException(ErrorKind.SOURCE_FORBIDDEN, "That address is not public.");
          }
        };

    Job failed = service.ended(job("[{\"url\":\"" + LOGO + "\"}]"));

    assertThat(failed.getError().getKind()).isEqualTo("source_forbidden");
    assertThat(failed.getError().getMessage()).contains("`layers[0]`: That address");
  }

  @Test
  void addressesAreReadAtTheDoor() {
    assertThatThrownBy(() -> job("[{\"url\":\"file:///etc/passwd\"}]"))
        .hasMessageContaining("`options.layers[0].url` must be an http://");
    assertThatThrownBy(() -> job("[{\"url\":\"s3://bucket/key.png\"}]"))
        .hasMessageContaining("must be ingested first");
    assertThatThrownBy(() -> job("[{\"file_id\":\"file_0\"}]"))
        .hasMessageContaining("There is no file file_0");
  }

  private Job job(String layers) {
    return service.createJob(
        "https://example.com/clip.mov", "video", "{\"layers\":" + layers + "}");
  }
}
