package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Somebody with storage of their own: a project, a bucket at a real S3 server, a connection to it,
 * and in between a layer where things may go wrong.
 *
 * @param project its id
 * @param connection {@code con_…}
 */
record Customer(Api api, String project, String bucket, FaultLayer layer, String connection)
    implements AutoCloseable {
  static final S3Server STORE = S3Server.shared();

  private static final AtomicInteger COUNTER = new AtomicInteger();

  static Customer open() {
    return open("bucket-" + COUNTER.incrementAndGet());
  }

  /** One whose bucket has a name that matters. */
  static Customer open(String bucket) {
    JsonNode project = project(bucket);
    Api api = RunningSuite.api(project.path("key").asText());
    FaultLayer layer = FaultLayer.before(STORE.endpoint());
    makeBucket(bucket);
    return new Customer(
        api,
        project.path("id").asText(),
        bucket,
        layer,
        connect(api, "main", layer.endpoint(), S3Server.SECRET_ACCESS_KEY));
  }

  /** A new project with its key. */
  static JsonNode project(String name) {
    return RunningSuite.api(RunningSuite.ADMIN_KEY)
        .post("/projects", "{\"name\": \"%s\"}".formatted(name))
        .ok();
  }

  static void makeBucket(String name) {
    if (STORE.client().listBuckets().buckets().stream().noneMatch(it -> it.name().equals(name))) {
      STORE.makeBucket(name);
    }
  }

  /** The id of a new connection. */
  static String connect(Api api, String name, URI endpoint, String secret) {
    return api.post(
            "/connections",
            """
            {"kind": "s3", "name": "%s", "endpoint": "%s", "region": "auto",
             "access_key_id": "%s", "secret_access_key": "%s"}\
            """
                .formatted(name, endpoint, S3Server.ACCESS_KEY_ID, secret))
        .ok()
        .path("id")
        .asText();
  }

  /** An address in the bucket. */
  String s3(String key) {
    return "s3://" + bucket + "/" + key;
  }

  void put(String key, Path file) {
    STORE.put(bucket, key, file);
  }

  /** A job with single quotes for double ones, after it ended. */
  JsonNode job(String body) {
    return Job.ended(api, api.post("/jobs", json(body)).ok());
  }

  /** A small picture of a source on the web, sent to the key. */
  JsonNode picture(String key) {
    return job(
        "{'input': '%s', 'kind': 'image', 'output': '%s', 'options': {'width': 64, 'format': 'webp', 'connection_id': '%s'}}"
            .formatted(Clip.PHOTO.url(), s3(key), connection));
  }

  JsonNode task(String body) {
    return Job.endedTask(api, api.post("/tasks", json(body)).ok());
  }

  JsonNode run(String body) {
    return Job.endedRun(api, api.post("/runs", json(body)).ok());
  }

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  /** What is there, as the owner of the bucket sees it. */
  HeadObjectResponse head(String key) {
    return STORE.head(bucket, key).orElseThrow(() -> new AssertionError(key + " is not there"));
  }

  /** What ffprobe says of an object. */
  Result result(String key) throws IOException {
    return result(bucket, key);
  }

  static Result result(String bucket, String key) throws IOException {
    Path file = Files.createTempFile("bitmill-object", "");
    return Result.of(Files.write(file, STORE.get(bucket, key)));
  }

  /** Nothing but these objects is in the bucket, and nothing of the project waits anywhere. */
  void assertOnly(String... keys) {
    Eventually.patiently()
        .untilAsserted(
            () -> {
              assertThat(STORE.objects(bucket)).containsOnlyKeys(keys);
              assertThat(STORE.openUploads(bucket)).isEmpty();
              assertThat(new Databases(RunningSuite.data()).stages(project)).isEmpty();
            });
  }

  @Override
  public void close() {
    layer.close();
  }
}
