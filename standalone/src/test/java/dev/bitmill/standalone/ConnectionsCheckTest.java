package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /connections/{id}/check}: whether a connection does what it is for. */
final class ConnectionsCheckTest {
  private final Customer customer = Customer.open();

  @AfterEach
  void close() {
    customer.close();
  }

  @Test
  void allIsWell() {
    JsonNode check = check("{'bucket': '%s', 'prefix': 'probes/'}".formatted(customer.bucket()));
    assertThat(check.path("ok").asBoolean()).as("%s", check).isTrue();
    assertThat(check.path("steps").findValuesAsText("name"))
        .containsExactly("reach", "sign_in", "list", "write", "read", "remove");
    assertThat(check.path("steps")).allMatch(step -> step.path("ok").asBoolean());
    assertThat(customer.layer().requests())
        .filteredOn(request -> request.operation() == Operation.PUT)
        .allMatch(request -> request.key().startsWith("probes/"));
    customer.assertOnly();
  }

  @Test
  void withoutABucketItOnlySignsIn() {
    assertThat(check("{}").path("steps").findValuesAsText("name"))
        .containsExactly("reach", "sign_in");
  }

  @Test
  void whatIsMissingIsNamed() {
    customer.layer().always(Operation.PUT, Fault.accessDenied());
    JsonNode check = check("{'bucket': '%s'}".formatted(customer.bucket()));
    assertThat(check.path("ok").asBoolean()).isFalse();
    JsonNode last = check.path("steps").path(check.path("steps").size() - 1);
    assertThat(last.path("name").asText()).isEqualTo("write");
    assertThat(last.path("ok").asBoolean()).isFalse();
    assertThat(last.path("message").asText()).contains("does not let");
    customer.assertOnly();
  }

  @Test
  void noSuchBucket() {
    JsonNode check = check("{'bucket': 'no-such-bucket'}");
    assertThat(check.path("ok").asBoolean()).isFalse();
    assertThat(check.path("steps").toString()).contains("no-such-bucket");
  }

  @Test
  void nobodyThere() {
    customer.layer().close();
    JsonNode check = check("{}");
    assertThat(check.path("ok").asBoolean()).isFalse();
    assertThat(check.path("steps").path(0).path("name").asText()).isEqualTo("reach");
    assertThat(check.path("steps").path(0).path("message").asText())
        .contains(customer.layer().endpoint().getAuthority());
  }

  private JsonNode check(String body) {
    return customer
        .api()
        .post("/connections/" + customer.connection() + "/check", Customer.json(body))
        .ok();
  }
}
