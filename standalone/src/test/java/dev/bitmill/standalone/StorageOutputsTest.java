package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.StoreRequest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where results go in users' storage, and what comes from there. */
final class StorageOutputsTest {
  @TempDir Path folder;

  private final Customer customer = Customer.open();

  @AfterEach
  void close() {
    customer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b/ü+%.webp", "日本/😀.webp", "q?a=b&c#d/e;f.webp", "deep/er/and/deeper.webp"})
  void keysAreTakenAsTheyStand(String key) throws IOException {
    JsonNode job = customer.picture(key);
    assertThat(job.path("output").asText()).as("%s", job).isEqualTo(customer.s3(key));
    assertThat(customer.result(key).size()).isEqualTo("64x36");
    JsonNode back =
        customer.task(
            "{'kind': 'ingest', 'url': '%s', 'connection_id': '%s'}"
                .formatted(customer.s3(key), customer.connection()));
    assertThat(back.path("output").path("width").asInt()).as("%s", back).isEqualTo(64);
    customer.assertOnly(key);
  }

  @Test
  void aFolderKeepsTheResultsName() {
    JsonNode job = customer.picture("pictures/");
    assertThat(job.path("output").asText()).isEqualTo(customer.s3("pictures/photo.webp"));
    customer.assertOnly("pictures/photo.webp");
  }

  @Test
  void templates() {
    JsonNode job =
        customer.job(
            "{'input': '%s', 'kind': 'image', 'output': '%s', 'connection_id': '%s', 'metadata': {'user': 'ann', 'n': 7}, 'options': {'width': 64, 'format': 'webp'}}"
                .formatted(
                    Clip.PHOTO.url(),
                    customer.s3("{user}/{n}/{date}/{filename}-{job_id}.{ext}"),
                    customer.connection()));
    assertThat(job.path("output").asText())
        .matches(
            customer.s3("ann/7/\\d{4}-\\d\\d-\\d\\d/photo-" + job.path("id").asText() + ".webp"));
  }

  @Test
  void severalUploadsOfOneResult() {
    JsonNode run =
        customer.run(
            """
            {'tasks': [{'kind': 'ingest', 'options': {'url': '%s'}, 'next': [
              {'kind': 'image', 'options': {'width': 64, 'format': 'webp'}, 'next': [
                {'kind': 'upload', 'options': {'bucket': 'B', 'key': 'one.webp', 'connection_id': 'C'}},
                {'kind': 'upload', 'options': {'url': 's3://B/two.webp', 'connection_id': 'C'}},
                {'kind': 'export', 'options': {'bucket': 'B', 'key': 'three/', 'connection_id': 'C'}}]}]}]}\
            """
                .formatted(Clip.PHOTO.url())
                .replace("'B'", "'" + customer.bucket() + "'")
                .replace("s3://B/", customer.s3(""))
                .replace("'C'", "'" + customer.connection() + "'"));
    assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
    assertThat(Customer.STORE.objects(customer.bucket()))
        .hasSize(3)
        .containsKeys("one.webp", "two.webp");
    assertThat(Customer.STORE.objects(customer.bucket()).values().stream().distinct()).hasSize(1);
  }

  @Test
  void manyPartsOutAndInAgain() throws IOException {
    Path sound = folder.resolve("noise.wav");
    Files.write(sound, wav(23_000_000));
    JsonNode file =
        customer
            .api()
            .put(RunningSuite.delivery("/noise/noise.wav"), BodyPublishers.ofFile(sound))
            .ok();
    customer.layer().nth(2, Operation.PART, Fault.cutRequest(1_000_000));
    JsonNode up =
        customer.task(
            "{'kind': 'upload', 'file_id': '%s', 'destination': '%s', 'connection_id': '%s'}"
                .formatted(
                    file.path("id").asText(), customer.s3("noise.wav"), customer.connection()));
    assertThat(up.path("status").asText()).as("%s", up).isEqualTo("completed");
    assertThat(customer.layer().count(Operation.PART)).isGreaterThan(2);
    assertThat(Customer.STORE.get(customer.bucket(), "noise.wav"))
        .isEqualTo(Files.readAllBytes(sound));

    customer.layer().nth(1, StorageOutputsTest::reads, Fault.cutAnswer(10_000_000));
    JsonNode down =
        customer.task(
            "{'kind': 'ingest', 'url': '%s', 'connection_id': '%s'}"
                .formatted(customer.s3("noise.wav"), customer.connection()));
    assertThat(down.path("output").path("filesize").asLong())
        .as("%s", down)
        .isEqualTo(Files.size(sound));
    assertThat(customer.layer().requests())
        .filteredOn(StorageOutputsTest::reads)
        .extracting(request -> request.header("range").isPresent())
        .containsExactly(false, true);
    customer.assertOnly("noise.wav");
  }

  private static boolean reads(StoreRequest request) {
    return request.operation() == Operation.GET && request.isPresigned();
  }

  /** Noise of so many bytes, which nothing can make smaller. */
  private static byte[] wav(int size) {
    byte[] header =
        HexFormat.of()
            .parseHex(
                "52494646%s57415645666d7420100000000100020044ac000010b102000400100064617461%s"
                    .formatted(littleEndian(size + 36), littleEndian(size)));
    byte[] all = new byte[header.length + size];
    new Random(7).nextBytes(all);
    System.arraycopy(header, 0, all, 0, header.length);
    return all;
  }

  private static String littleEndian(int value) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
  }
}
