package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.StoreRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of the storage at each step of a copy: what passes is survived, what stays is told by
 * the right step, and nothing is left of it.
 */
final class StorageFaultsTest {
  private static final Map<String, Fault> FAULTS =
      Map.of(
          "reset", Fault.reset(),
          "500", Fault.internalError(),
          "503", Fault.slowDown(),
          "cut request", Fault.cutRequest(100),
          "cut answer", Fault.cutAnswer(100),
          "lost answer", Fault.loseAnswer(),
          "expired token", Fault.expiredToken(),
          "expired URL", Fault.requestHasExpired());

  /** What a copy asks of the storage, and the step of the job that does. */
  enum Step {
    GRANT(Operation.GET, false, 0),
    READ(Operation.GET, true, 0),
    CREATE(Operation.CREATE, false, 3),
    PART(Operation.PART, true, 3),
    COMPLETE(Operation.COMPLETE, false, 3);

    private final Operation operation;
    private final boolean presigned;
    private final int index;

    Step(Operation operation, boolean presigned, int index) {
      this.operation = operation;
      this.presigned = presigned;
      this.index = index;
    }

    boolean makes(StoreRequest request) {
      return request.operation() == operation && request.isPresigned() == presigned;
    }
  }

  private final Customer customer = Customer.open();

  @BeforeEach
  void fill() {
    customer.put("photo.png", Clip.PHOTO.file());
  }

  @AfterEach
  void close() {
    customer.close();
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(Step.values())
        .flatMap(
            step ->
                FAULTS.keySet().stream()
                    .filter(fault -> !fault.startsWith("expired") || step.presigned)
                    .map(fault -> Arguments.of(step, fault)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatPassesIsSurvived(Step step, String fault) {
    customer.layer().nth(1, step::makes, FAULTS.getOrDefault(fault, Fault.reset()));
    JsonNode job = copy();
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    assertThat(customer.head("copy.webp").contentLength())
        .isEqualTo(Job.step(job, 3).path("output").path("filesize").asLong());
    customer.assertOnly("photo.png", "copy.webp");
  }

  @ParameterizedTest
  @EnumSource
  void whatStaysIsToldByItsStep(Step step) {
    customer.layer().always(step::makes, Fault.slowDown());
    JsonNode job = copy();
    assertThat(job.path("status").asText()).isEqualTo("failed");
    JsonNode failed = Job.step(job, step.index);
    assertThat(failed.path("status").asText()).as("%s", job).isEqualTo("failed");
    assertThat(failed.path("error").path("message").asText()).containsAnyOf("503", "SlowDown");
    customer.assertOnly("photo.png");
  }

  @Test
  void whatCannotBeTakenBackNowIsTakenBackLater() {
    customer.layer().always(Operation.PART, Fault.accessDenied());
    customer.layer().always(Operation.ABORT, Fault.internalError());
    assertThat(copy().path("status").asText()).isEqualTo("failed");
    assertThat(Customer.STORE.openUploads(customer.bucket())).containsExactly("copy.webp");
    customer.layer().heal();
    customer.assertOnly("photo.png");
  }

  @Test
  void cancelledInTheMiddle() {
    CountDownLatch latch = new CountDownLatch(1);
    customer.layer().always(Operation.PART, Fault.hold(latch));
    JsonNode job = customer.api().post("/jobs", copyBody()).ok();
    Eventually.patiently().until(() -> customer.layer().count(Operation.PART) > 0);
    customer.api().post("/jobs/" + job.path("id").asText() + "/cancel", "{}").ok();
    latch.countDown();
    assertThat(Job.ended(customer.api(), job).path("status").asText()).isEqualTo("cancelled");
    customer.assertOnly("photo.png");
  }

  private JsonNode copy() {
    return Job.ended(customer.api(), customer.api().post("/jobs", copyBody()).ok());
  }

  private String copyBody() {
    return Customer.json(
        "{'input': '%s', 'kind': 'image', 'output': '%s', 'connection_id': '%s', 'options': {'width': 64, 'format': 'webp'}}"
            .formatted(customer.s3("photo.png"), customer.s3("copy.webp"), customer.connection()));
  }
}
