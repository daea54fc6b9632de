package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page "Build a user upload pipeline", request by request. */
final class UploadPipelineTest {
  private final Api api = RunningSuite.api();

  @Test
  void threeJobsForAnUpload() throws IOException, InterruptedException {
    String input = Clip.UPLOAD.url().toString();
    List<JsonNode> posted =
        List.of(
            post(
                "{'input':'%s','kind':'video','options':{'width':1920,'format':'mp4','quality':'high'}}",
                input),
            post(
                "{'input':'%s','kind':'image','options':{'start':2,'width':640,'format':'webp'}}",
                input),
            post(
                "{'input':'%s','kind':'video','options':{'width':480,'quality':'low','format':'mp4'}}",
                input));

    Result web = Result.of(Job.ended(api, posted.get(0)));
    assertThat(web.size()).isEqualTo("1920x1080");
    assertThat(web.video().path("codec_name").asText()).isEqualTo("h264");
    assertThat(web.video().path("profile").asText()).isEqualTo("High");
    assertThat(web.video().path("pix_fmt").asText()).isEqualTo("yuv420p");
    assertThat(web.audio().path("codec_name").asText()).isEqualTo("aac");
    assertThat(web.seconds()).isBetween(3.9, 4.2);
    assertThat(web.isFastStart()).isTrue();

    Result thumbnail = Result.of(Job.ended(api, posted.get(1)));
    assertThat(thumbnail.size()).isEqualTo("640x360");
    assertThat(thumbnail.video().path("codec_name").asText()).isEqualTo("webp");

    Result preview = Result.of(Job.ended(api, posted.get(2)));
    assertThat(preview.size()).isEqualTo("480x270");
    assertThat(preview.file()).satisfies(file -> assertThat(file).isNotEmptyFile());
    assertThat(preview.isFastStart()).isTrue();
  }

  @Test
  void theAnswerIsTheJobWithItsSteps() {
    JsonNode job =
        post("{'input':'%s','kind':'video','options':{'width':64}}", Clip.UPLOAD.url().toString());
    assertThat(job.path("id").asText()).startsWith("job_");
    assertThat(job.path("object").asText()).isEqualTo("job");
    assertThat(job.path("status").asText()).isIn("queued", "processing");
    assertThat(job.path("output").isMissingNode() || job.path("output").isNull()).isTrue();
    assertThat(job.path("created_at").isIntegralNumber()).isTrue();
    assertThat(job.path("options").path("width").isIntegralNumber()).isTrue();
    assertThat(job.path("tasks").findValuesAsText("kind"))
        .containsExactly("probe", "import", "encode", "export");

    JsonNode ended = Job.ended(api, job);
    assertThat(ended.path("output").asText())
        .startsWith(RunningSuite.addresses().deliveryUrl() + "/");
    assertThat(ended.path("progress").asInt()).isEqualTo(100);
    assertThat(ended.path("finished_at").asLong()).isGreaterThan(ended.path("created_at").asLong());
  }

  @Test
  void imageUploads() throws IOException, InterruptedException {
    String input = Clip.PHOTO.url().toString();
    JsonNode full =
        post(
            "{'input':'%s','kind':'image','options':{'format':'webp','width':1920,'quality':'high'}}",
            input);
    JsonNode thumbnail =
        post(
            "{'input':'%s','kind':'image','options':{'format':'webp','width':320,'quality':'medium'}}",
            input);
    assertThat(Result.of(Job.ended(api, full)).size()).isEqualTo("1920x1080");
    assertThat(Result.of(Job.ended(api, thumbnail)).size()).isEqualTo("320x180");
  }

  @Test
  void withS3Storage() throws IOException {
    try (Customer customer = Customer.open("uploads")) {
      Customer.makeBucket("processed");
      customer.put("clip.mov", Clip.UPLOAD.file());
      customer
          .api()
          .send("PATCH", "/connections/" + customer.connection(), "{\"is_default\": true}")
          .ok();
      JsonNode job =
          customer
              .api()
              .post(
                  "/jobs",
                  """
                  {
                    "input": "s3://uploads/clip.mov",
                    "kind": "video",
                    "options": {
                      "width": 1920,
                      "format": "mp4",
                      "quality": "high"
                    },
                    "output": "s3://processed/clip-hd.mp4"
                  }\
                  """)
              .ok();
      assertThat(Job.ended(customer.api(), job).path("output").asText())
          .isEqualTo("s3://processed/clip-hd.mp4");
      assertThat(Customer.result("processed", "clip-hd.mp4").size()).isEqualTo("1920x1080");
    }
  }

  @Test
  void aFileInsteadOfAUrl() throws IOException, InterruptedException {
    JsonNode file = api.post("/files", "{\"url\": \"%s\"}".formatted(Clip.PHOTO.url())).ok();
    JsonNode job =
        post("{'input':'%s','kind':'image','options':{'width':100}}", file.path("id").asText());
    assertThat(Result.of(Job.ended(api, job)).size()).isEqualTo("100x56");
  }

  private JsonNode post(String body, String input) {
    Api.Answer answer = api.post("/jobs", body.formatted(input).replace('\'', '"'));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body();
  }
}
