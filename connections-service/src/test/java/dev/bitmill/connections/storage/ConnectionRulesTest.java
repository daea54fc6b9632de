package dev.bitmill.connections.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.connections.v1.UpdateConnectionRequest;
import dev.bitmill.kit.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {
  @ParameterizedTest
  @CsvSource({
    "https://s3.us-east-1.amazonaws.com, https://s3.us-east-1.amazonaws.com",
    "http://minio:9000/, http://minio:9000",
    "http://127.0.0.1:3900, http://127.0.0.1:3900",
    "http://[::1]:3900, http://[::1]:3900",
    "https://account.r2.cloudflarestorage.com/, https://account.r2.cloudflarestorage.com",
  })
  void anEndpointIsAHostWithoutAPath(String given, String stored) {
    assertThat(check(change().setEndpoint(given)).endpoint()).contains(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "s3.amazonaws.com, must begin with http:// or https://",
    "ftp://s3.amazonaws.com, must begin with http:// or https://",
    "'', must begin with http:// or https://",
    "minio:9000, must begin with http:// or https://",
    "https://, must be a URL",
    "https://a b, must be a URL",
    "https:///bucket, 'must name a host, perhaps with a port'",
    "https:host, 'must name a host, perhaps with a port'",
    "https://host:0, 'must name a host, perhaps with a port'",
    "https://host:65536, 'must name a host, perhaps with a port'",
    "https://under_score, 'must name a host, perhaps with a port'",
    "https://host/bucket, must be a host without a path",
    "https://host?x=1, must be a host without a path",
    "https://host#x, must be a host without a path",
  })
  void anyOtherEndpointIsRefused(String given, String rule) {
    assertThat(refusal(change().setEndpoint(given)))
        .hasMessage(
            "`endpoint` %s, such as https://s3.us-east-1.amazonaws.com; got `%s`.", rule, given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hidden@host",
        "s3://user:hidden@bucket",
        "user:hidden@host",
        "https://user:hid den@host"
      })
  void credentialsInAnEndpointAreRefusedAndNotRepeated(String given) {
    assertThat(refusal(change().setEndpoint(given)))
        .hasMessage("`endpoint` must not contain a user name or password.");
  }

  @Test
  void anEndpointIsNotEndless() {
    assertThat(refusal(change().setEndpoint("https://" + "a.".repeat(200) + "b")))
        .hasMessage("`endpoint` must have at most 300 characters; got 409.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us east", "us/east", "é"})
  void aRegionIsOneWord(String given) {
    assertThat(refusal(change().setRegion(given)))
        .hasMessage(
            "`region` must be 1 to 100 letters, digits, dots, hyphens or underscores, such as"
                + " us-east-1 or auto; got `%s`.",
            given);
  }

  @Test
  void credentialsHaveALengthAndNoStrayWhiteSpace() {
    String shape = " must not begin or end with white space, nor contain control characters.";

    assertThat(refusal(change().setAccessKeyId("")))
        .hasMessage("`access_key_id` must have 1 to 1000 characters; got 0.");
    assertThat(refusal(change().setSecretAccessKey("x".repeat(1001))))
        .hasMessage("`secret_access_key` must have 1 to 1000 characters; got 1001.");
    assertThat(refusal(change().setAccessKeyId("id "))).hasMessage("`access_key_id`" + shape);
    assertThat(refusal(change().setSecretAccessKey("top\nsecret")))
        .hasMessage("`secret_access_key`" + shape);
  }

  @Test
  void aNameIsNotBlank() {
    assertThat(refusal(change().setName(" ")))
        .hasMessage("`name` must have 1 to 200 characters; it is blank.");
  }

  @Test
  void theOnlyKindIsS3() {
    assertThatThrownBy(() -> ConnectionRules.checkKind("gcs"))
        .hasMessage("`kind` must be s3; got `gcs`.");
  }

  private static UpdateConnectionRequest.Builder change() {
    return UpdateConnectionRequest.newBuilder();
  }

  private static ConnectionChange check(UpdateConnectionRequest.Builder request) {
    return ConnectionRules.check(ConnectionMessages.change(request.build()));
  }

  private static ApiException refusal(UpdateConnectionRequest.Builder request) {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> check(request));
    assertThat(refusal.kind()).isEqualTo("request_invalid");
    return refusal;
  }
}
