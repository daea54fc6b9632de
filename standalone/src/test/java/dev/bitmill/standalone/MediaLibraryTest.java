package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** A project that keeps its media private: from its setting to the last byte. */
final class MediaLibraryTest {
  private final JsonNode project = Customer.project("library");
  private final String key = project.path("key").asText();
  private final Api api = RunningSuite.api(key);

  @Test
  void whatBelongsTogetherIsFoundShownAndDeletedTogether() throws IOException {
    JsonNode own =
        api.send("PATCH", "/project", Customer.json("{'default_access':'private'}")).ok();
    assertThat(own.path("id").asText()).isEqualTo(project.path("id").asText());
    assertThat(own.path("default_access").asText()).isEqualTo("private");

    JsonNode source = upload();
    JsonNode poster = poster(source);
    JsonNode copy = api.post("/files", Customer.json("{'url':'%s'}".formatted(url(source)))).ok();
    for (JsonNode file : new JsonNode[] {source, poster, copy}) {
      assertThat(file.path("access").asText()).isEqualTo("private");
      assertThat(Wire.get(url(file)).status()).isEqualTo(401);
    }
    assertThat(copy.path("filesize")).isEqualTo(source.path("filesize"));
    assertThat(poster.path("object").asText()).isEqualTo("track");
    assertThat(poster.path("label").asText()).isEqualTo("poster");
    assertThat(poster.path("media_id")).isEqualTo(source.path("media_id"));

    String media = "/media/" + source.path("media_id").asText();
    api.send("PATCH", media, Customer.json("{'title':'A film','metadata':{'a':1}}")).ok();
    JsonNode bare = api.get(media).ok();
    assertThat(bare.path("object").asText()).isEqualTo("media");
    assertThat(bare.path("title").asText()).isEqualTo("A film");
    assertThat(bare.path("alt").isNull()).isTrue();
    assertThat(bare.path("kind").asText()).isEqualTo("video");
    assertThat(bare.path("width").asInt()).isEqualTo(640);
    assertThat(bare.path("files")).hasSize(2);
    assertThat(bare.path("urls").path("original")).isEqualTo(source.path("url"));
    assertThat(bare.path("urls").path("poster")).isEqualTo(poster.path("url"));
    assertThat(enveloped(media).path("data")).isEqualTo(bare);
    assertThat(enveloped("/media").path("meta").path("total").asInt()).isEqualTo(2);

    JsonNode images = api.get("/files?kind=image&media_id=" + media.substring(7)).ok();
    assertThat(images).hasSize(1);
    assertThat(api.get("/files?search=SILENT&folder=films").ok()).hasSize(1);
    assertThat(api.get("/files?kind=picture").status()).isEqualTo(400);

    assertThat(api.send("DELETE", media, "").ok().path("message").asText()).isNotBlank();
    assertThat(Wire.get(url(source), "Authorization", "Bearer " + key).status()).isEqualTo(404);
    assertThat(Wire.get(url(copy), "Authorization", "Bearer " + key).status()).isEqualTo(200);
    assertThat(api.get(media).status()).isEqualTo(404);
  }

  private JsonNode upload() throws IOException {
    URI place =
        RunningSuite.delivery("/%s/films/silent.mp4".formatted(project.path("id").asText()));
    return api.put(place, BodyPublishers.ofFile(Clip.SILENT.file())).ok();
  }

  private JsonNode poster(JsonNode source) {
    String body =
        "{'kind':'image','file_id':'%s','label':'poster','options':{'start':1,'width':64}}"
            .formatted(source.path("id").asText());
    JsonNode task = Job.endedTask(api, api.post("/tasks", Customer.json(body)).ok());
    assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
    return api.get("/files/" + task.path("output").path("id").asText()).ok();
  }

  private JsonNode enveloped(String path) {
    URI url = RunningSuite.addresses().api().resolve(path);
    return Wire.get(url, "Authorization", "Bearer " + key).json();
  }

  private static URI url(JsonNode file) {
    return URI.create(file.path("url").asText());
  }
}
