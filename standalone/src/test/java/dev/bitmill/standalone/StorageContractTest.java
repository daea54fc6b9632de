package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What must work with every S3 storage, tried with the tests' own and with whatever is named. */
final class StorageContractTest {
  private final String prefix = "bitmill-" + UUID.randomUUID() + "/";
  private final Api api = RunningSuite.api(Customer.project("contract").path("key").asText());

  @ParameterizedTest
  @MethodSource("dev.bitmill.standalone.Storage#all")
  void allOfIt(Storage storage) throws IOException {
    String connection = storage.connection(api, storage.secret());
    try (S3Client client = storage.client()) {
      try {
        check(storage, connection);
        fromAndTo(storage, connection, client);
        directory(storage, connection, client);
        refusals(storage, connection);
        assertThat(uploads(storage, client)).isEmpty();
      } finally {
        keys(storage, client)
            .forEach(key -> client.deleteObject(gone -> gone.bucket(storage.bucket()).key(key)));
      }
    }
  }

  private void check(Storage storage, String connection) {
    JsonNode check =
        post(
            "/connections/" + connection + "/check",
            "{'bucket': '%s', 'prefix': '%s'}".formatted(storage.bucket(), prefix));
    assertThat(check.path("ok").asBoolean()).as("%s", check).isTrue();
  }

  /** With a key that has everything in it that is easily encoded wrongly. */
  private void fromAndTo(Storage storage, String connection, S3Client client) throws IOException {
    String source = prefix + "a b/ü+%20&=?.png";
    client.putObject(
        put -> put.bucket(storage.bucket()).key(source), RequestBody.fromFile(Clip.PHOTO.file()));
    String target = prefix + "日本 +%/{filename}.webp";
    JsonNode job = job(storage, connection, "image", source, target);
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");

    String key = prefix + "日本 +%/ü+%20&=?.webp";
    assertThat(job.path("output").asText()).endsWith(key.substring(prefix.length()));
    Path file = Files.createTempFile("bitmill-object", "");
    Files.write(
        file, client.getObjectAsBytes(get -> get.bucket(storage.bucket()).key(key)).asByteArray());
    assertThat(Result.of(file).size()).isEqualTo("64x36");
    assertThat(client.headObject(head -> head.bucket(storage.bucket()).key(key)).contentType())
        .isEqualTo("image/webp");
  }

  private void directory(Storage storage, String connection, S3Client client) {
    JsonNode job =
        Job.ended(
            api,
            post(
                "/jobs",
                "{'input': '%s', 'kind': 'adaptive_video', 'output': 's3://%s/%s', 'connection_id': '%s'}"
                    .formatted(Clip.SILENT.url(), storage.bucket(), prefix + "hls/", connection)));
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    assertThat(keys(storage, client))
        .contains(prefix + "hls/index.m3u8")
        .anyMatch(key -> key.endsWith(".ts"));
  }

  private void refusals(Storage storage, String connection) {
    JsonNode missing = job(storage, connection, "image", prefix + "nothing.png", prefix + "x.webp");
    assertThat(missing.path("error").toString()).contains("nothing.png");
    JsonNode wrong =
        job(
            storage,
            storage.connection(api, "not-the-secret-of-this-key-at-all"),
            "image",
            prefix + "nothing.png",
            prefix + "x.webp");
    assertThat(wrong.path("error").toString()).contains("secret");
  }

  private JsonNode job(
      Storage storage, String connection, String kind, String source, String target) {
    return Job.ended(
        api,
        post(
            "/jobs",
            "{'input': 's3://%s/%s', 'kind': '%s', 'output': 's3://%s/%s', 'connection_id': '%s', 'options': {'width': 64}}"
                .formatted(storage.bucket(), source, kind, storage.bucket(), target, connection)));
  }

  private JsonNode post(String path, String body) {
    return api.post(path, Customer.json(body)).ok();
  }

  private List<String> keys(Storage storage, S3Client client) {
    return client
        .listObjectsV2Paginator(list -> list.bucket(storage.bucket()).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private List<String> uploads(Storage storage, S3Client client) {
    return client
        .listMultipartUploads(list -> list.bucket(storage.bucket()).prefix(prefix))
        .uploads()
        .stream()
        .map(MultipartUpload::key)
        .toList();
  }
}
