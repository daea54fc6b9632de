package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page "Write output to Cloudflare R2", as far as a source on the web and no output go. */
final class OwnBucketTest {
  @Test
  void aConnection() {
    JsonNode connection =
        RunningSuite.api()
            .post(
                "/connections",
                """
                {
                  "kind": "s3",
                  "name": "my-r2-bucket",
                  "endpoint": "https://account.r2.cloudflarestorage.com",
                  "region": "auto",
                  "access_key_id": "an-id",
                  "secret_access_key": "a-secret"
                }\
                """)
            .ok();
    assertThat(connection.path("id").asText()).startsWith("con_");
    assertThat(connection.path("object").asText()).isEqualTo("storage_connection");
    assertThat(connection.path("secret_access_key").asText()).isEqualTo("…");
  }

  @Test
  void aJobThatNamesItsConnectionAndKeepsItsOutputHere() throws IOException, InterruptedException {
    JsonNode job =
        Job.run(
            Clip.UPLOAD.url(),
            "video",
            "{\"connection_id\": \"conn_abc123\", \"width\": 1280, \"format\": \"mp4\"}");
    assertThat(Result.of(job).size()).isEqualTo("1280x720");
  }
}
