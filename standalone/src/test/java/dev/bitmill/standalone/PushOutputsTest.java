package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page "Push output files to your own storage", request by request. */
final class PushOutputsTest {
  private final Customer customer = Customer.open("my-bucket");
  private final Api api = customer.api();

  @AfterEach
  void close() {
    Customer.STORE
        .objects("my-bucket")
        .keySet()
        .forEach(key -> Customer.STORE.delete("my-bucket", key));
    customer.close();
  }

  @Test
  void aConnection() {
    JsonNode connection =
        api.post(
                "/connections",
                """
                {
                  "name": "My S3 Bucket",
                  "kind": "s3",
                  "endpoint": "https://s3.us-east-1.amazonaws.com",
                  "region": "us-east-1",
                  "access_key_id": "AKIA...",
                  "secret_access_key": "..."
                }\
                """)
            .ok();
    assertThat(connection.path("name").asText()).isEqualTo("My S3 Bucket");
    assertThat(connection.path("is_default").asBoolean()).isFalse();
  }

  @Test
  void aDestination() throws IOException {
    JsonNode task =
        ended(
            """
            {
              "url": "https://example.com/input.mp4",
              "kind": "video",
              "connection_id": "con_abcdefgh12345678",
              "destination": "s3://my-bucket/output/video-720p.mp4",
              "options": {
                "width": 1280,
                "format": "mp4"
              }
            }\
            """);
    JsonNode output = task.path("output");
    assertThat(output.path("url").asText()).isEqualTo("s3://my-bucket/output/video-720p.mp4");
    assertThat(output.path("filename").asText()).isEqualTo("video-720p.mp4");
    assertThat(output.path("filesize").asLong())
        .isEqualTo(customer.head("output/video-720p.mp4").contentLength());
    assertThat(output.path("id").isMissingNode()).isTrue();
    assertThat(customer.result("output/video-720p.mp4").size()).isEqualTo("1280x720");
    customer.assertOnly("output/video-720p.mp4");
  }

  @Test
  void ingestFromYourStorageToo() throws IOException {
    customer.put("uploads/raw-video.mp4", Clip.SILENT.file());
    ended(
        """
        {
          "url": "s3://my-bucket/uploads/raw-video.mp4",
          "kind": "video",
          "connection_id": "con_abcdefgh12345678",
          "destination": "s3://my-bucket/processed/video-720p.mp4",
          "options": {
            "width": 1280,
            "format": "mp4"
          }
        }\
        """);
    assertThat(customer.result("processed/video-720p.mp4").size()).isEqualTo("1280x720");
    customer.assertOnly("uploads/raw-video.mp4", "processed/video-720p.mp4");
  }

  @Test
  void aRunWithTwoConnections() throws IOException {
    Customer.makeBucket("source-bucket");
    Customer.makeBucket("dest-bucket");
    Customer.STORE.put("source-bucket", "uploads/raw-video.mp4", Clip.SILENT.file());
    try (FaultLayer elsewhere = FaultLayer.before(Customer.STORE.endpoint())) {
      String destination =
          Customer.connect(api, "dest", elsewhere.endpoint(), S3Server.SECRET_ACCESS_KEY);
      JsonNode run =
          api.post(
                  "/runs",
                  """
                  {
                    "tasks": [
                      {
                        "kind": "ingest",
                        "options": {
                          "connection_id": "con_source_connection",
                          "bucket": "source-bucket",
                          "key": "uploads/raw-video.mp4"
                        },
                        "next": [
                          {
                            "kind": "video",
                            "options": { "width": 1280, "format": "mp4" },
                            "next": [
                              {
                                "kind": "upload",
                                "options": {
                                  "connection_id": "con_dest_connection",
                                  "bucket": "dest-bucket",
                                  "key": "processed/video-720p.mp4"
                                }
                              }
                            ]
                          }
                        ]
                      }
                    ]
                  }\
                  """
                      .replace("con_source_connection", customer.connection())
                      .replace("con_dest_connection", destination))
              .ok();
      JsonNode ended = Job.endedRun(api, run);
      assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("succeeded");
      assertThat(Customer.result("dest-bucket", "processed/video-720p.mp4").size())
          .isEqualTo("1280x720");
      assertThat(customer.layer().requests())
          .isNotEmpty()
          .allMatch(request -> request.bucket().equals("source-bucket"));
      assertThat(elsewhere.requests())
          .isNotEmpty()
          .allMatch(request -> request.bucket().equals("dest-bucket"));
    }
  }

  @Test
  void theDefaultConnection() {
    JsonNode changed =
        api.send(
                "PATCH",
                "/connections/" + customer.connection(),
                """
                { "is_default": true }\
                """)
            .ok();
    assertThat(changed.path("is_default").asBoolean()).isTrue();
    customer.put("uploads/photo.png", Clip.PHOTO.file());
    JsonNode task =
        customer.task(
            "{'url': 's3://my-bucket/uploads/photo.png', 'kind': 'image', 'destination': 's3://my-bucket/default/photo.webp', 'options': {'width': 64}}");
    assertThat(task.path("status").asText()).as("%s", task).isEqualTo("completed");
    customer.assertOnly("uploads/photo.png", "default/photo.webp");
  }

  private JsonNode ended(String body) {
    JsonNode posted =
        api.post(
                "/tasks",
                body.replace("https://example.com/input.mp4", Clip.SILENT.url().toString())
                    .replace("con_abcdefgh12345678", customer.connection()))
            .ok();
    assertThat(posted.path("status").asText()).isEqualTo("pending");
    JsonNode task = Job.endedTask(api, posted);
    assertThat(task.path("status").asText()).as("%s", task).isEqualTo("completed");
    return task;
  }
}
