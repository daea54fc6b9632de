package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.StoreRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The page "Write output to Cloudflare R2", request by request. */
final class OwnBucketTest {
  private final Customer customer = Customer.open("my-r2-bucket");

  @AfterEach
  void close() {
    Customer.STORE
        .objects("my-r2-bucket")
        .keySet()
        .forEach(key -> Customer.STORE.delete("my-r2-bucket", key));
    customer.close();
  }

  @Test
  void aConnection() {
    JsonNode connection =
        post(
            "/connections",
            """
            {
              "kind": "s3",
              "name": "my-r2-bucket",
              "endpoint": "https://<account-id>.r2.cloudflarestorage.com",
              "region": "auto",
              "access_key_id": "'$R2_ACCESS_KEY_ID'",
              "secret_access_key": "'$R2_SECRET_ACCESS_KEY'"
            }\
            """);
    assertThat(connection.path("id").asText()).startsWith("con_");
    assertThat(connection.path("object").asText()).isEqualTo("storage_connection");
    assertThat(connection.path("name").asText()).isEqualTo("my-r2-bucket");
    assertThat(connection.path("region").asText()).isEqualTo("auto");
    assertThat(connection.path("secret_access_key").asText()).isEqualTo("…");
  }

  @Test
  void outputInR2() throws IOException {
    JsonNode job =
        ended(
            """
            {
              "input": "https://example.com/uploads/video.mov",
              "kind": "video",
              "options": {
                "connection_id": "conn_abc123",
                "width": 1280,
                "format": "mp4"
              },
              "output": "s3://my-r2-bucket/processed/video.mp4"
            }\
            """);
    assertThat(job.path("output").asText()).isEqualTo("s3://my-r2-bucket/processed/video.mp4");
    assertThat(job.path("tasks"))
        .extracting(task -> task.path("kind").asText())
        .containsExactly("probe", "import", "encode", "export");

    HeadObjectResponse object = customer.head("processed/video.mp4");
    assertThat(object.contentType()).isEqualTo("video/mp4");
    assertThat(object.contentLength())
        .isEqualTo(job.path("tasks").path(3).path("output").path("filesize").asLong());
    Result result = customer.result("processed/video.mp4");
    assertThat(result.size()).isEqualTo("1280x720");
    assertThat(result.isFastStart()).isTrue();
    assertThat(customer.api().get("/files").ok()).isEmpty();
    customer.assertOnly("processed/video.mp4");
  }

  @Test
  void r2ToR2() throws IOException {
    customer.put("uploads/raw.mov", Clip.UPLOAD.file());
    JsonNode job =
        ended(
            """
            {
              "input": "s3://my-r2-bucket/uploads/raw.mov",
              "kind": "video",
              "options": {
                "connection_id": "conn_abc123",
                "width": 1920,
                "format": "mp4"
              },
              "output": "s3://my-r2-bucket/processed/web.mp4"
            }\
            """);
    assertThat(job.path("input").asText()).isEqualTo("s3://my-r2-bucket/uploads/raw.mov");
    assertThat(customer.result("processed/web.mp4").size()).isEqualTo("1920x1080");
    customer.assertOnly("uploads/raw.mov", "processed/web.mp4");
  }

  @Test
  void folderStructurePatterns() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<JsonNode> posted =
        List.of(
            posted("video", "s3://my-r2-bucket/videos/{user_id}/{filename}.mp4"),
            posted("image", "s3://my-r2-bucket/thumbnails/{user_id}/{filename}.webp"),
            posted("audio", "s3://my-r2-bucket/audio/{user_id}/{filename}.mp3"),
            posted("video", "s3://my-r2-bucket/{year}/{month}/{filename}.mp4"));
    List<String> outputs =
        posted.stream().map(job -> Job.ended(customer.api(), job).path("output").asText()).toList();
    assertThat(outputs.subList(0, 3))
        .containsExactly(
            "s3://my-r2-bucket/videos/user-7/clip.mp4",
            "s3://my-r2-bucket/thumbnails/user-7/clip.webp",
            "s3://my-r2-bucket/audio/user-7/clip.mp3");
    assertThat(outputs.get(3))
        .isIn(monthly(today), monthly(today.plusDays(1))); // the job may be posted around midnight
    assertThat(customer.head("thumbnails/user-7/clip.webp").contentType()).isEqualTo("image/webp");
    assertThat(customer.head("audio/user-7/clip.mp3").contentType()).isEqualTo("audio/mpeg");
    assertThat(customer.head("videos/user-7/clip.mp4").contentType()).isEqualTo("video/mp4");
  }

  @Test
  void hlsIntoADirectory() {
    JsonNode job =
        ended(
            """
            {
              "input": "https://example.com/uploads/video.mov",
              "kind": "adaptive_video",
              "options": { "connection_id": "conn_abc123" },
              "output": "s3://my-r2-bucket/streams/my-video/"
            }\
            """);
    assertThat(job.path("output").asText())
        .isEqualTo("s3://my-r2-bucket/streams/my-video/index.m3u8");
    assertThat(customer.head("streams/my-video/index.m3u8").contentType())
        .isEqualTo("application/vnd.apple.mpegurl");
    List<String> completed =
        customer.layer().requests().stream()
            .filter(request -> request.operation() == Operation.COMPLETE)
            .map(StoreRequest::key)
            .toList();
    assertThat(completed).last().isEqualTo("streams/my-video/index.m3u8");
    assertThat(completed).anyMatch(key -> key.endsWith("segment-000.ts"));
    assertThat(completed.lastIndexOf(last(completed, ".ts")))
        .isLessThan(completed.indexOf(first(completed, ".m3u8")));
    assertThat(Customer.STORE.objects("my-r2-bucket")).containsOnlyKeys(completed);
    assertThat(completed)
        .filteredOn(key -> key.endsWith(".ts"))
        .allMatch(key -> customer.head(key).contentType().equals("video/mp2t"));
  }

  private static String monthly(LocalDate day) {
    return "s3://my-r2-bucket/%d/%02d/clip.mp4".formatted(day.getYear(), day.getMonthValue());
  }

  private static String first(List<String> keys, String ending) {
    return keys.stream().filter(key -> key.endsWith(ending)).findFirst().orElseThrow();
  }

  private static String last(List<String> keys, String ending) {
    return keys.reversed().stream().filter(key -> key.endsWith(ending)).findFirst().orElseThrow();
  }

  private JsonNode posted(String kind, String output) {
    return post(
        "/jobs",
        """
        {
          "input": "%s",
          "kind": "%s",
          "metadata": {"user_id": "user-7"},
          "options": {"connection_id": "conn_abc123"%s},
          "output": "%s"
        }\
        """
            .formatted(
                Clip.UPLOAD.url(),
                kind,
                kind.equals("image") ? ", \"width\": 64, \"format\": \"webp\"" : "",
                output));
  }

  private JsonNode ended(String body) {
    JsonNode job = Job.ended(customer.api(), post("/jobs", body));
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    return job;
  }

  private JsonNode post(String path, String body) {
    return customer
        .api()
        .post(
            path,
            body.replace("https://example.com/uploads/video.mov", Clip.UPLOAD.url().toString())
                .replace("conn_abc123", customer.connection())
                .replace("<account-id>", "account")
                .replace("'$R2_ACCESS_KEY_ID'", S3Server.ACCESS_KEY_ID)
                .replace("'$R2_SECRET_ACCESS_KEY'", S3Server.SECRET_ACCESS_KEY))
        .ok();
  }
}
