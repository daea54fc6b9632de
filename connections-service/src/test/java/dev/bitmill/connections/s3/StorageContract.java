package dev.bitmill.connections.s3;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.grants.Client;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.Upload;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every S3 storage must do for us. Run on S3Proxy always, and on others where they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StorageContract {
  private static final byte[] BYTES = "what an object holds".getBytes(StandardCharsets.UTF_8);

  private RunningService service;
  private Client client;
  private final String prefix = "bitmill-contract-" + Long.toHexString(System.nanoTime()) + "/";

  /** The storage's connection, without name and kind. */
  abstract CreateConnectionRequest.Builder connection();

  /** A bucket that is there. */
  abstract String bucket();

  /** Whether a key may have segments without characters, as AWS says. */
  boolean keepsEmptySegments() {
    return true;
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    service = RunningService.start(folder);
    client = Client.of(service, connection(), bucket());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.mp4",
        "a folder/two words.mp4",
        "größe/日本語/🎬.mp4",
        "one+two.mp4",
        "100%.mp4",
        "%2F%41.mp4",
        "what?.mp4",
        "#1.mp4",
        "a&b=c;d.mp4",
        "it's (a) [test]{}!*,:@$~^.mp4",
      })
  void anyKeyIsWrittenAndReadAsItStands(String name) {
    String key = prefix + name;
    write(key, BYTES);

    ReadGrant grant = client.read(key);
    HttpResponse<byte[]> all = Client.get(grant.getUrl());
    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.body()).isEqualTo(BYTES);
    assertThat(grant.getSize()).isEqualTo(BYTES.length);
    assertThat(grant.getFilename()).isEqualTo(key.substring(key.lastIndexOf('/') + 1));
    assertThat(all.headers().firstValue("content-type")).contains("video/mp4");
  }

  @Test
  void emptySegmentsOfAKeyAreKept() {
    assumeTrue(keepsEmptySegments(), "declared: the server does not keep empty segments");
    write(prefix + "under//double.mp4", BYTES);

    assertThat(client.read(prefix + "under//double.mp4").getSize()).isEqualTo(BYTES.length);
  }

  @Test
  void aRangeOfOneVersionIsRead() {
    String key = prefix + "range.mp4";
    write(key, BYTES);
    ReadGrant grant = client.read(key);

    HttpResponse<byte[]> some =
        Client.get(grant.getUrl(), "Range", "bytes=8-13", "If-Match", grant.getEtag());
    assertThat(some.statusCode()).isEqualTo(206);
    assertThat(some.body()).isEqualTo("object".getBytes(StandardCharsets.UTF_8));
    assertThat(grant.getEtag()).startsWith("\"").endsWith("\"");
    assertThat(Client.get(grant.getUrl(), "If-Match", "\"another\"").statusCode()).isEqualTo(412);
  }

  @Test
  void anObjectMayBeEmpty() {
    String key = prefix + "empty.mp4";
    write(key, new byte[0]);

    ReadGrant grant = client.read(key);
    assertThat(grant.getSize()).isZero();
    assertThat(Client.get(grant.getUrl()).body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(refusal(() -> client.read(prefix + "missing.mp4")))
        .hasMessageContaining(" has no object " + prefix + "missing.mp4 in the bucket " + bucket())
        .extracting("kind")
        .isEqualTo("source_unreachable");
  }

  @Test
  void partsInAnyOrderBecomeOneObject() {
    byte[] large = random(12 << 20);
    Upload upload = client.start("task_parts", 1, prefix + "large.mp4", large);
    assertThat(upload.getPartSizesList()).containsExactly(5L << 20);

    client.send(upload, 0, large);
    assertThat(refusal(() -> client.read(prefix + "large.mp4"))).hasMessageContaining("NoSuchKey");
    assertThat(client.complete(upload)).isEqualTo(large.length);
    assertThat(client.complete(upload)).isEqualTo(large.length);
    client.settle("task_parts");

    assertThat(Client.get(client.read(prefix + "large.mp4").getUrl()).body()).isEqualTo(large);
  }

  @Test
  void whatIsAbortedLeavesNothing() {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put(prefix + "gone/segment-000.ts", BYTES);
    objects.put(prefix + "gone/index.m3u8", BYTES);
    Upload upload = client.start("task_gone", 1, objects);
    client.send(upload, objects);
    client.complete(upload);
    assertThat(client.read(prefix + "gone/index.m3u8").getSize()).isEqualTo(BYTES.length);

    client.abort("task_gone");
    for (String key : objects.keySet()) {
      assertThat(refusal(() -> client.read(key))).hasMessageContaining("NoSuchKey");
    }
  }

  /** Where an object that is written now may be read. */
  final URI granted(String name) {
    write(prefix + name, BYTES);
    return URI.create(client.read(prefix + name).getUrl());
  }

  private void write(String key, byte[] bytes) {
    String owner = "task_" + key.hashCode();
    Upload upload = client.start(owner, 1, key, bytes);
    client.send(upload, 0, bytes);
    assertThat(client.complete(upload)).isEqualTo(bytes.length);
    client.settle(owner);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
