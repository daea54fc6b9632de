package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a job made, as it is delivered.
 *
 * @param file its bytes
 * @param probed what ffprobe says of it
 */
record Result(Path file, JsonNode probed) {
  /** Fetches the output of a job that succeeded. */
  static Result of(JsonNode job) throws IOException, InterruptedException {
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    return at(URI.create(job.path("output").asText()));
  }

  /** The same, where the URL's host and port are not those of now. */
  static Result of(JsonNode job, URI delivery) throws IOException, InterruptedException {
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    return at(delivery.resolve(URI.create(job.path("output").asText()).getRawPath()));
  }

  static Result at(URI url) throws IOException, InterruptedException {
    Path file = Files.createTempFile("bitmill-result", "");
    HttpClient http = HttpClient.newHttpClient();
    assertThat(
            http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofFile(file)).statusCode())
        .as("%s", url)
        .isEqualTo(200);
    return of(file);
  }

  static Result of(Path file) throws IOException {
    Commands.Result said =
        Tools.ffprobe(
            List.of(
                "-v", "error", "-of", "json", "-show_format", "-show_streams", file.toString()));
    return new Result(file, new ObjectMapper().readTree(said.text()));
  }

  JsonNode video() {
    return stream("video");
  }

  JsonNode audio() {
    return stream("audio");
  }

  String size() {
    return video().path("width").asText() + "x" + video().path("height").asText();
  }

  double seconds() {
    return probed.path("format").path("duration").asDouble();
  }

  /** Whether the index of an MP4 comes before its data. */
  boolean isFastStart() throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    return bytes.indexOf("moov") < bytes.indexOf("mdat");
  }

  private JsonNode stream(String type) {
    for (JsonNode stream : probed.path("streams")) {
      if (stream.path("codec_type").asText().equals(type)) {
        return stream;
      }
    }
    return probed.path("no " + type);
  }
}
