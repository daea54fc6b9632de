package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services as docker-compose.yml runs them, each in a process of its own. */
final class ComposeIT {
  @TempDir static Path folder;

  private static Containers containers;

  @BeforeAll
  static void start() throws Exception {
    containers = Containers.start(folder);
  }

  @AfterAll
  static void close() {
    containers.close();
  }

  @Test
  void theMainJob() throws IOException, InterruptedException {
    Api api = containers.api();
    JsonNode job =
        api.post(
                "/jobs",
                """
                {
                  "input": "%s",
                  "kind": "video",
                  "options": {"width": 640, "format": "mp4", "quality": "high"}
                }\
                """
                    .formatted(Clip.UPLOAD.url()))
            .ok();
    Result result = Result.of(Job.ended(api, job));
    assertThat(result.size()).isEqualTo("640x360");
    assertThat(result.isFastStart()).isTrue();
  }

  @Test
  void fromAndToTheUsersStorage() throws IOException {
    S3Server store = S3Server.shared();
    store.makeBucket("composed");
    store.put("composed", "photo.png", Clip.PHOTO.file());
    Api api = containers.api();
    String connection = Customer.connect(api, "main", store.endpoint(), S3Server.SECRET_ACCESS_KEY);
    JsonNode job =
        api.post(
                "/jobs",
                """
                {
                  "input": "s3://composed/photo.png",
                  "kind": "image",
                  "options": {"width": 64, "connection_id": "%s"},
                  "output": "s3://composed/small.webp"
                }\
                """
                    .formatted(connection))
            .ok();
    JsonNode ended = Job.ended(api, job);
    assertThat(ended.path("output").asText()).as("%s", ended).isEqualTo("s3://composed/small.webp");
    assertThat(Customer.result("composed", "small.webp").size()).isEqualTo("64x36");
  }

  @Test
  void theKeyOfAllSecretsIsReplacedWhileEverythingRuns() throws Exception {
    S3Server store = S3Server.shared();
    store.makeBucket("rotated");
    Api api = containers.api();
    String connection =
        Customer.connect(api, "rotated", store.endpoint(), S3Server.SECRET_ACCESS_KEY);

    Container service = containers.service("connections");
    assertThat(service.command("rotate-keyset")).contains("The key-set has a new key.");
    assertThat(service.command("reencrypt")).containsPattern("Encrypted [1-9]\\d* secrets anew");
    JsonNode check =
        api.post("/connections/" + connection + "/check", "{\"bucket\": \"rotated\"}").ok();
    assertThat(check.path("ok").asBoolean()).as("%s", check).isTrue();
  }
}
