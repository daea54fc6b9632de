package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.standalone.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Bitmill on a store in a bucket. */
final class BucketStoreIT {
  private static final S3Server STORE = S3Server.shared();
  private static final String BUCKET = "all-of-it";
  private static final int SIZE = 12_000_000;

  /** Across a part's end, so that the store has to put it together from two pieces. */
  private static final int CUT = 7_000_000;

  @TempDir Path data;

  @Test
  void fromTheUploadToTheSweep() throws Exception {
    STORE.makeBucket(BUCKET);
    byte[] clip = Arrays.copyOf(Files.readAllBytes(Clip.SILENT.file()), SIZE);
    try (Launched up = launch()) {
      URI url = up.delivery().resolve("/films/clip.mp4");
      assertThat(piece(url, clip, CUT, SIZE).status()).isEqualTo(202);
      Reply uploaded = piece(url, clip, 0, CUT);
      assertThat(uploaded.status()).as("%s", uploaded.json()).isEqualTo(201);
      assertThat(Wire.get(url).bytes()).isEqualTo(clip);
      Reply range = Wire.get(url, "Range", "bytes=%d-%d".formatted(CUT - 5, CUT + 4));
      assertThat(range.status()).isEqualTo(206);
      assertThat(range.bytes()).isEqualTo(Arrays.copyOfRange(clip, CUT - 5, CUT + 5));

      Result result = Result.of(Job.ended(up.api(), encode(up.api(), uploaded.json())));
      assertThat(result.size()).isEqualTo("64x36");

      assertThat(STORE.objects(BUCKET)).hasSize(2).containsValue((long) SIZE);
      for (JsonNode file : up.api().get("/files").ok()) {
        up.api().send("DELETE", "/files/" + file.path("id").asText(), "").ok();
      }
      new Databases(data).aDayPasses();
    }
    try (Launched _ = launch()) {
      Eventually.patiently()
          .untilAsserted(
              () -> {
                assertThat(STORE.objects(BUCKET)).isEmpty();
                assertThat(STORE.openUploads(BUCKET)).isEmpty();
              });
    }
  }

  private Launched launch() throws IOException {
    return Launched.up(
        data,
        Map.of(
            "BITMILL_STORE",
            "s3",
            "BITMILL_S3_ENDPOINT",
            STORE.endpoint().toString(),
            "BITMILL_S3_BUCKET",
            BUCKET,
            "BITMILL_S3_PREFIX",
            "bitmill/",
            "BITMILL_S3_ACCESS_KEY_ID",
            S3Server.ACCESS_KEY_ID,
            "BITMILL_S3_SECRET_ACCESS_KEY",
            S3Server.SECRET_ACCESS_KEY));
  }

  private static Reply piece(URI url, byte[] bytes, int first, int behind) {
    return Wire.put(
        url,
        Arrays.copyOfRange(bytes, first, behind),
        "Authorization",
        "Bearer " + RunningSuite.KEY,
        "Content-Range",
        "bytes %d-%d/%d".formatted(first, behind - 1, bytes.length));
  }

  private static JsonNode encode(Api api, JsonNode file) {
    return api.post(
            "/jobs",
            """
            {"input": "%s", "kind": "video", "options": {"width": 64}}\
            """
                .formatted(file.path("id").asText()))
        .ok();
  }
}
