package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asked for it is told of the end, by the whole installation. */
final class WebhookTest {
  private final Api api = RunningSuite.api();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs | {'input':'URL','kind':'image','options':{'width':64},'webhook_url':'HOOK'}",
        "/tasks | {'url':'URL','kind':'image','width':64,'webhook_url':'HOOK'}",
        "/runs | {'tasks':[{'kind':'image','options':{'url':'URL'}}],'webhook_url':'HOOK'}",
        "/jobs | {'input':'NOWHERE','kind':'image','webhook_url':'HOOK'}",
      })
  void whatIsPostedIsWhatGetAnswers(String path, String body) throws Exception {
    try (Receiver receiver = new Receiver(200)) {
      JsonNode created = api.post(path, filled(body, receiver)).ok();

      Receiver.Post post = receiver.post();

      JsonNode shown = api.get(path + "/" + created.path("id").asText()).ok();
      assertThat(post.body()).isEqualTo(shown.toString());
      String secret = api.get("/webhooks/secret").ok().path("secret").asText();
      new Webhook(secret).verify(post.body(), post.headers());
      assertThat(post.header("Ittybit-Signature")).isEqualTo(hex(secret, post.body()));

      JsonNode delivery = delivery(created);
      assertThat(delivery.path("status").asText()).isEqualTo("delivered");
      assertThat(delivery.path("webhook_id").asText()).isEqualTo(post.header("webhook-id"));
      assertThat(delivery.path("url").asText()).isEqualTo(receiver.url().toString());
      assertThat(delivery.path("resource_id")).isEqualTo(created.path("id"));
      assertThat(delivery.path("attempts").path(0).path("status_code").asInt()).isEqualTo(200);
      assertThat(delivery.path("attempts").path(0).path("at").isIntegralNumber()).isTrue();
      assertThat(delivery.path("next_attempt_at").isNull()).isTrue();
    }
  }

  @Test
  void aSecretIsReplacedWithoutMissingAnything() throws Exception {
    String project = newProject();
    Api mine = RunningSuite.api(project);
    String old = mine.get("/webhooks/secret").ok().path("secret").asText();
    String secret = mine.post("/webhooks/secret/rotate", "{}").ok().path("secret").asText();
    assertThat(secret).startsWith("whsec_").isNotEqualTo(old);
    assertThat(mine.get("/webhooks/secret").ok().path("secret").asText()).isEqualTo(secret);
    try (Receiver receiver = new Receiver(200)) {
      mine.post(
              "/jobs", filled("{'input':'NOWHERE','kind':'image','webhook_url':'HOOK'}", receiver))
          .ok();
      Receiver.Post post = receiver.post();

      new Webhook(secret).verify(post.body(), post.headers());
      new Webhook(old).verify(post.body(), post.headers());
      assertThatThrownBy(
              () ->
                  new Webhook(api.get("/webhooks/secret").ok().path("secret").asText())
                      .verify(post.body(), post.headers()))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void aFailedDeliveryIsRepeatedOnRequest() {
    try (Receiver receiver = new Receiver(410)) {
      JsonNode created =
          api.post(
                  "/jobs",
                  filled("{'input':'NOWHERE','kind':'image','webhook_url':'HOOK'}", receiver))
              .ok();
      receiver.post();
      JsonNode failed = delivery(created);
      assertThat(failed.path("status").asText()).isEqualTo("failed");

      api.post("/webhooks/deliveries/" + failed.path("id").asText() + "/redeliver", "{}").ok();

      Eventually.patiently().until(() -> receiver.posts.size() == 2);
      assertThat(receiver.posts.get(1).header("webhook-id"))
          .isEqualTo(receiver.posts.get(0).header("webhook-id"));
      assertThat(receiver.posts.get(1).body()).isEqualTo(receiver.posts.get(0).body());
    }
  }

  @Test
  void aWebhookUrlThatIsNoneIsRefused() {
    Api.Answer answer =
        api.post(
            "/jobs",
            "{\"input\":\"%s\",\"kind\":\"image\",\"webhook_url\":\"ftp://example.com\"}"
                .formatted(Origin.at("/no-such-file")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).contains("`webhook_url`");
  }

  private JsonNode delivery(JsonNode created) {
    String id = created.path("id").asText();
    String by = id.substring(0, id.indexOf('_'));
    return Eventually.patiently()
        .until(
            () -> api.get("/webhooks/deliveries?" + by + "_id=" + id).ok().path(0),
            one -> !one.path("status").asText("pending").equals("pending"));
  }

  private static String newProject() {
    return RunningSuite.api(RunningSuite.ADMIN_KEY)
        .post("/projects", "{\"name\":\"webhooks\"}")
        .ok()
        .path("key")
        .asText();
  }

  private static String filled(String body, Receiver receiver) {
    return body.replace('\'', '"')
        .replace("NOWHERE", Origin.at("/no-such-file").toString())
        .replace("URL", Clip.PHOTO.url().toString())
        .replace("HOOK", receiver.url().toString());
  }

  private static String hex(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
