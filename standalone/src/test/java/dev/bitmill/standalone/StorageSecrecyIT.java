package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full run, with everything that logs at its most talkative: neither the secret of the connection
 * nor a signature made with it is anywhere that somebody may look.
 */
final class StorageSecrecyIT {
  private static final S3Server STORE = S3Server.shared();
  private static final String BUCKET = "secrecy";
  private static final List<String> SECRETS =
      List.of(
          S3Server.SECRET_ACCESS_KEY,
          Base64.getEncoder().withoutPadding().encodeToString(bytes()),
          HexFormat.of().formatHex(bytes()),
          "X-Amz-Signature");

  @TempDir Path data;

  @Test
  void aFullRun() throws Exception {
    STORE.makeBucket(BUCKET);
    STORE.put(BUCKET, "in.png", Clip.PHOTO.file());
    StringBuilder said = new StringBuilder();
    try (FaultLayer layer = FaultLayer.before(STORE.endpoint());
        Launched up = Launched.up(data, Map.of("BITMILL_LOG_LEVEL", "DEBUG"))) {
      Api api = up.api();
      String connection =
          Customer.connect(api, "main", layer.endpoint(), S3Server.SECRET_ACCESS_KEY);
      said.append(job(api, connection, "in.png", "out.webp", "succeeded"));
      layer.nth(2, Operation.GET, Fault.cutAnswer(100));
      layer.nth(1, Operation.PART, Fault.slowDown());
      said.append(job(api, connection, "in.png", "out.webp", "succeeded"));
      said.append(job(api, connection, "nothing.png", "out.webp", "failed"));
      layer.always(Operation.PART, Fault.signatureDoesNotMatch());
      said.append(job(api, connection, "in.png", "refused.webp", "failed"));
      for (String path : List.of("/connections", "/jobs", "/tasks", "/runs", "/files")) {
        said.append(api.get(path).ok());
      }
      said.append(
          api.post(
                  "/connections/" + connection + "/check", "{\"bucket\": \"%s\"}".formatted(BUCKET))
              .ok());

      assertSilent("answers", said.toString());
      assertSilent("databases", new Databases(data).dump());
      assertSilent("arguments", arguments());
      assertSilent("output", up.text());
      assertSilent("log", log());
    }
  }

  private static JsonNode job(Api api, String connection, String from, String to, String end) {
    JsonNode job =
        Job.ended(
            api,
            api.post(
                    "/jobs",
                    Customer.json(
                        "{'input': 's3://%s/%s', 'kind': 'image', 'output': 's3://%s/%s', 'connection_id': '%s', 'options': {'width': 64, 'format': 'webp'}}"
                            .formatted(BUCKET, from, BUCKET, to, connection)))
                .ok());
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo(end);
    return job;
  }

  private static String arguments() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> !line.contains("s3proxy"))
        .reduce("", String::concat);
  }

  private String log() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    assertThat(all).contains("DEBUG");
    return all.toString();
  }

  private static void assertSilent(String where, String text) {
    assertThat(text).isNotEmpty();
    assertThat(SECRETS).as(where).noneMatch(text::contains);
  }

  private static byte[] bytes() {
    return S3Server.SECRET_ACCESS_KEY.getBytes(StandardCharsets.UTF_8);
  }
}
