package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The page "Ingest", request by request, in the envelope that it shows. */
final class IngestTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aFileFromAUrl() throws IOException, InterruptedException {
    JsonNode answer = post("/files", "{\"url\": \"%s\"}".formatted(Clip.UPLOAD.url()));
    assertThat(answer.path("meta").path("id").asText()).startsWith("req_");
    assertThat(answer.path("meta").path("type").asText()).isEqualTo("object");
    JsonNode file = answer.path("data");
    assertThat(file.path("id").asText()).startsWith("file_");
    assertThat(file.path("kind").asText()).isEqualTo("video");
    assertThat(file.path("type").asText()).isEqualTo("video/quicktime");
    assertThat(file.path("width").asInt()).isEqualTo(1280);
    assertThat(file.path("height").asInt()).isEqualTo(720);
    assertThat(file.path("duration").asDouble()).isBetween(3.9, 4.2);
    assertThat(file.path("filesize").asLong()).isEqualTo(Clip.UPLOAD.file().toFile().length());
    assertThat(file.path("created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(answer.path("links").path("self").asText())
        .endsWith("/files/" + file.path("id").asText());
    assertThat(Result.at(URI.create(file.path("url").asText())).size()).isEqualTo("1280x720");
  }

  @Test
  void anIngestTask() throws IOException, InterruptedException {
    JsonNode answer =
        post("/tasks", "{\"kind\": \"ingest\", \"url\": \"%s\"}".formatted(Clip.SILENT.url()));
    JsonNode task = answer.path("data");
    assertThat(task.path("id").asText()).startsWith("task_");
    assertThat(task.path("kind").asText()).isEqualTo("ingest");
    assertThat(task.path("status").asText()).isEqualTo("pending");

    JsonNode done =
        Eventually.patiently()
            .until(
                () -> get("/tasks/" + task.path("id").asText()).path("data"),
                now -> now.path("status").asText().equals("completed"));
    JsonNode file = done.path("output");
    assertThat(file.path("id").asText()).startsWith("file_");
    assertThat(file.path("type").asText()).isEqualTo("video/mp4");
    assertThat(file.path("width").asInt()).isEqualTo(640);
    assertThat(file.path("status").asText()).isEqualTo("complete");
  }

  @Test
  void folderAndFilename() throws IOException, InterruptedException {
    JsonNode file =
        post(
                "/files",
                """
                {"url": "%s", "folder": "user_1234/uploads", "filename": "custom-filename.mp4"}\
                """
                    .formatted(Clip.SILENT.url()))
            .path("data");
    assertThat(file.path("folder").asText()).isEqualTo("user_1234/uploads");
    assertThat(file.path("filename").asText()).isEqualTo("custom-filename.mp4");
    assertThat(file.path("url").asText()).endsWith("/user_1234/uploads/custom-filename.mp4");
  }

  @Test
  void aSignedUrl() throws IOException, InterruptedException {
    String url = Clip.SILENT.url() + "?signature=s0Mes3cR3tS1gN4tUr3";
    assertThat(
            post("/files", "{\"url\": \"%s\"}".formatted(url)).path("data").path("kind").asText())
        .isEqualTo("video");
  }

  private static JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send(
        201,
        HttpRequest.newBuilder(RunningSuite.addresses().api().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    return send(200, HttpRequest.newBuilder(RunningSuite.addresses().api().resolve(path)));
  }

  private static JsonNode send(int status, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                request.header("Authorization", "Bearer " + RunningSuite.KEY).build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }
}
