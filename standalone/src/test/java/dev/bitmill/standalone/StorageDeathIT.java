package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything dies in the middle of an export; after the next start the object is there, whole. */
final class StorageDeathIT {
  private static final S3Server STORE = S3Server.shared();

  @TempDir Path data;

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE", "PART", "COMPLETE"})
  void killed(Operation at) throws Exception {
    String bucket = "killed-at-" + at.name().toLowerCase(Locale.ROOT);
    STORE.makeBucket(bucket);
    CountDownLatch never = new CountDownLatch(1);
    try (FaultLayer layer = FaultLayer.before(STORE.endpoint())) {
      layer.nth(1, at, Fault.hold(never));
      JsonNode job;
      try (Launched up = Launched.up(data)) {
        job = exporting(up.api(), layer, bucket);
        Eventually.patiently().until(() -> layer.count(at) > 0);
        up.kill();
        up.exitCode();
      }
      assertThat(STORE.objects(bucket)).isEmpty();
      try (Launched up = Launched.up(data)) {
        JsonNode ended = Job.ended(up.api(), job);
        assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("succeeded");
        assertThat(STORE.objects(bucket)).containsOnlyKeys("photo.webp");
        assertThat(Customer.result(bucket, "photo.webp").size()).isEqualTo("64x36");
        Eventually.patiently().untilAsserted(() -> assertThat(STORE.openUploads(bucket)).isEmpty());
      }
    }
  }

  private static JsonNode exporting(Api api, FaultLayer layer, String bucket) {
    String connection = Customer.connect(api, "main", layer.endpoint(), S3Server.SECRET_ACCESS_KEY);
    return api.post(
            "/jobs",
            Customer.json(
                "{'input': '%s', 'kind': 'image', 'output': 's3://%s/photo.webp', 'connection_id': '%s', 'options': {'width': 64, 'format': 'webp'}}"
                    .formatted(Clip.PHOTO.url(), bucket, connection)))
        .ok();
  }
}
