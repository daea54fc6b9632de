package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.S3Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users' storage refuses is told by the step that met it, and tried only once. */
final class StorageRefusalsTest {
  /** The SDK tries three times by itself when clocks differ; nobody else does. */
  private static final int RETRIED = 6;

  @TempDir Path data;

  private final Customer customer = Customer.open();

  @BeforeEach
  void fill() {
    customer.put("photo.png", Clip.PHOTO.file());
  }

  @AfterEach
  void close() {
    customer.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(Fault.accessDenied(), "does not let"),
        Arguments.of(Fault.invalidAccessKeyId(), "does not know"),
        Arguments.of(Fault.signatureDoesNotMatch(), "secret_access_key"),
        Arguments.of(Fault.requestTimeTooSkewed(), "clock"),
        Arguments.of(Fault.wrongRegion("eu-west-1"), "eu-west-1"),
        Arguments.of(Fault.permanentRedirect("elsewhere.example.com"), "specified endpoint"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void ofReading(Fault fault, String word) {
    customer.layer().always(request -> true, fault);
    assertFails(copy("photo.png", "copy.webp"), 0, word);
    assertThat(customer.layer().requests()).hasSizeLessThan(RETRIED);
    customer.assertOnly("photo.png");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void ofWriting(Fault fault, String word) {
    customer.layer().always(request -> !request.method().equals("GET"), fault);
    assertFails(customer.picture("picture.webp"), 3, word);
    assertThat(customer.layer().requests()).hasSizeLessThan(RETRIED);
    customer.assertOnly("photo.png");
  }

  @Test
  void noSuchKey() {
    assertFails(copy("nothing.png", "copy.webp"), 0, "nothing.png");
    customer.assertOnly("photo.png");
  }

  @Test
  void noSuchBucket() {
    assertFails(
        customer.job(
            "{'input': 's3://no-such-bucket/photo.png', 'kind': 'image', 'connection_id': '%s'}"
                .formatted(customer.connection())),
        0,
        "no-such-bucket");
    assertFails(
        customer.job(
            "{'input': '%s', 'kind': 'image', 'output': 's3://no-such-bucket/x.png', 'connection_id': '%s'}"
                .formatted(Clip.PHOTO.url(), customer.connection())),
        3,
        "no-such-bucket");
  }

  @Test
  void wrongKeys() {
    String wrong =
        Customer.connect(customer.api(), "wrong", customer.layer().endpoint(), "not-the-secret");
    assertFails(
        customer.job(
            "{'input': '%s', 'kind': 'image', 'connection_id': '%s'}"
                .formatted(customer.s3("photo.png"), wrong)),
        0,
        "secret");
    assertFails(
        customer.job(
            "{'input': '%s', 'kind': 'image', 'output': '%s', 'connection_id': '%s'}"
                .formatted(Clip.PHOTO.url(), customer.s3("x.png"), wrong)),
        3,
        "secret");
    customer.assertOnly("photo.png");
  }

  @Test
  void nobodyAnswersThere() {
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
    String down = Customer.connect(customer.api(), "down", nobody, S3Server.SECRET_ACCESS_KEY);
    assertFails(
        customer.job(
            "{'input': '%s', 'kind': 'image', 'connection_id': '%s'}"
                .formatted(customer.s3("photo.png"), down)),
        0,
        nobody.getAuthority());
    assertFails(
        customer.job(
            "{'input': '%s', 'kind': 'image', 'output': '%s', 'connection_id': '%s'}"
                .formatted(Clip.PHOTO.url(), customer.s3("x.png"), down)),
        3,
        nobody.getAuthority());
  }

  @Test
  void aPrivateEndpointThatNobodyAllowed() {
    Settings ours = RunningSuite.settings(data);
    Settings strict =
        new Settings(data, 0, 0, Optional.empty(), ours.apiKey(), ours.adminKey(), List.of());
    try (Suite suite = RunningSuite.start(strict)) {
      Api api = new Api(suite.addresses().api(), RunningSuite.KEY);
      Api.Answer connection =
          api.post(
              "/connections",
              """
              {"kind": "s3", "name": "private", "endpoint": "%s", "region": "auto",
               "access_key_id": "id", "secret_access_key": "a-secret"}\
              """
                  .formatted(customer.layer().endpoint()));
      JsonNode job =
          Job.ended(
              api,
              api.post(
                      "/jobs",
                      """
                      {"input": "s3://bucket/key.png", "kind": "image", "connection_id": "%s"}\
                      """
                          .formatted(connection.ok().path("id").asText()))
                  .ok());
      assertFails(job, 0, "private");
      assertThat(customer.layer().requests()).isEmpty();
    }
  }

  private JsonNode copy(String from, String to) {
    return customer.job(
        "{'input': '%s', 'kind': 'image', 'output': '%s', 'connection_id': '%s', 'options': {'width': 64}}"
            .formatted(customer.s3(from), customer.s3(to), customer.connection()));
  }

  private static void assertFails(JsonNode job, int step, String word) {
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("failed");
    JsonNode failed = Job.step(job, step);
    assertThat(failed.path("status").asText()).as("%s", job).isEqualTo("failed");
    assertThat(failed.path("error").path("message").asText())
        .containsIgnoringCase(word)
        .doesNotContain(S3Server.SECRET_ACCESS_KEY, "X-Amz-");
    assertThat(job.path("error").toString()).containsIgnoringCase(word);
  }
}
